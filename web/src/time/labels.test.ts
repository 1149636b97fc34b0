import { expect, it } from 'vitest';
import { age, bucketName, clock, dayTime, stretch } from './labels';

const LONDON = 'Europe/London';

it('shows times of the museum in summer and in winter', () => {
  expect(clock('2024-10-21T08:21:24Z', LONDON)).toBe('09:21:24');
  expect(clock('2024-10-28T08:21:24Z', LONDON)).toBe('08:21:24');
  expect(dayTime('2024-10-26T23:30:00Z', LONDON)).toBe('Sun 27 Oct 2024, 00:30');
});

it('names whole days without their times, though one of them has 25 hours', () => {
  expect(stretch('2024-10-20T23:00:00Z', '2024-10-28T00:00:00Z', LONDON)).toBe('Mon 21 Oct – Sun 27 Oct 2024');
  expect(stretch('2024-10-26T23:00:00Z', '2024-10-28T00:00:00Z', LONDON)).toBe('Sun 27 Oct 2024');
});

it('names a part of a day with its times, and several days with a part', () => {
  expect(stretch('2024-10-21T07:45:00Z', '2024-10-21T13:15:00Z', LONDON)).toBe('Mon 21 Oct 2024, 08:45–14:15');
  expect(stretch('2024-10-20T23:00:00Z', '2024-10-23T13:15:00Z', LONDON)).toBe('Mon 21 Oct, 00:00 – Wed 23 Oct 2024, 14:15');
});

it('names the hour that occurs twice by the clock, both times', () => {
  const first = Date.parse('2024-10-27T00:00:00Z');
  const hour = 3_600_000;
  expect(bucketName(first, first + hour, 'HOUR', LONDON)).toBe('Sun 27 Oct 2024, 01:00–01:00');
  expect(bucketName(first + hour, first + 2 * hour, 'HOUR', LONDON)).toBe('Sun 27 Oct 2024, 01:00–02:00');
});

it('says how long ago in one unit', () => {
  expect([-1, 0, 59.9, 60, 3_600, 172_800].map(age)).toEqual(['0 s', '0 s', '59 s', '1 min', '1 h', '2 days']);
});
