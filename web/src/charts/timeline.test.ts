import { expect, it } from 'vitest';
import { slots } from './timeline';

const LONDON = 'Europe/London';
const OPEN = { from: 9, until: 12 };

function bucket(from: string, until: string) {
  return { from, until };
}

it('leaves a gap where there is no bucket', () => {
  const buckets = [
    bucket('2024-10-21T23:00:00Z', '2024-10-22T23:00:00Z'),
    bucket('2024-10-24T23:00:00Z', '2024-10-25T23:00:00Z'),
  ];
  const range = { from: Date.parse('2024-10-20T23:00:00Z'), until: Date.parse('2024-10-26T23:00:00Z') };

  expect(slots(buckets, 'DAY', LONDON, range, OPEN).map((slot) => slot.bucket !== null)).toEqual([false, true, false, false, true, false]);
});

it('goes through the summer-time change by days of the calendar', () => {
  const buckets = [bucket('2024-10-25T23:00:00Z', '2024-10-26T23:00:00Z'), bucket('2024-10-28T00:00:00Z', '2024-10-29T00:00:00Z')];

  expect(slots(buckets, 'DAY', LONDON, null, OPEN).map((slot) => new Date(slot.from).toISOString())).toEqual([
    '2024-10-25T23:00:00.000Z',
    '2024-10-26T23:00:00.000Z',
    '2024-10-28T00:00:00.000Z',
  ]);
});

it('leaves nights out, but for hours in which something happened', () => {
  const buckets = [bucket('2024-10-21T01:00:00Z', '2024-10-21T02:00:00Z'), bucket('2024-10-21T09:00:00Z', '2024-10-21T10:00:00Z')];
  const range = { from: Date.parse('2024-10-20T23:00:00Z'), until: Date.parse('2024-10-21T23:00:00Z') };
  const places = slots(buckets, 'HOUR', LONDON, range, OPEN);

  expect(places.map((slot) => new Date(slot.from).toISOString().slice(11, 13))).toEqual(['01', '08', '09', '10']);
  expect(places.filter((slot) => slot.bucket !== null)).toHaveLength(2);
});

it('begins with the bucket that holds the beginning of the range', () => {
  const buckets = [bucket('2024-10-28T00:00:00Z', '2024-11-04T00:00:00Z')];
  const range = { from: Date.parse('2024-10-16T23:00:00Z'), until: Date.parse('2024-10-31T00:00:00Z') };

  expect(slots(buckets, 'WEEK', LONDON, range, OPEN).map((slot) => new Date(slot.from).toISOString())).toEqual([
    '2024-10-13T23:00:00.000Z',
    '2024-10-20T23:00:00.000Z',
    '2024-10-28T00:00:00.000Z',
  ]);
});
