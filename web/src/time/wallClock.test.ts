import { describe, expect, it } from 'vitest';
import { instantOf, nextBucket, wallTime } from './wallClock';

const LONDON = 'Europe/London';

/** London's clock goes back at 02:00 on 27 October 2024, and forward at 01:00 on 31 March 2024. */
describe('the museum’s clock', () => {
  it('shows summer and winter time, whatever clock the browser has', () => {
    expect(wallTime('2024-10-21T08:21:24Z', LONDON)).toMatchObject({ hour: 9, minute: 21, second: 24, weekday: 1 });
    expect(wallTime('2024-10-28T08:21:24Z', LONDON)).toMatchObject({ hour: 8, weekday: 1 });
    expect(wallTime('2024-10-27T23:30:00Z', LONDON)).toMatchObject({ day: 27, hour: 23, weekday: 7 });
  });

  it('shows midnight as 0 and not as 24', () => {
    expect(wallTime('2024-10-20T23:00:00Z', LONDON)).toMatchObject({ day: 21, hour: 0 });
  });

  it('finds the moment of a wall time on both sides of the changes', () => {
    expect(iso(instantOf(2024, 3, 30, 9, LONDON))).toBe('2024-03-30T09:00:00.000Z');
    expect(iso(instantOf(2024, 3, 31, 9, LONDON))).toBe('2024-03-31T08:00:00.000Z');
    expect(iso(instantOf(2024, 10, 26, 9, LONDON))).toBe('2024-10-26T08:00:00.000Z');
    expect(iso(instantOf(2024, 10, 27, 9, LONDON))).toBe('2024-10-27T09:00:00.000Z');
  });

  it('takes the earlier of an hour that occurs twice, and moves one that does not exist forward', () => {
    expect(iso(instantOf(2024, 10, 27, 1, LONDON))).toBe('2024-10-27T00:00:00.000Z');
    expect(iso(instantOf(2024, 3, 31, 1, LONDON))).toBe('2024-03-31T01:00:00.000Z');
  });

  it('knows days of 23 and 25 hours', () => {
    expect(hoursOfDay('2024-03-31T00:00:00Z')).toBe(23);
    expect(hoursOfDay('2024-10-26T23:00:00Z')).toBe(25);
    expect(hoursOfDay('2024-10-27T23:00:00Z')).toBe(NaN);
    expect(hoursOfDay('2024-10-28T00:00:00Z')).toBe(24);
  });

  it('begins weeks and months at midnight on either side of a change', () => {
    expect(iso(nextBucket(Date.parse('2024-10-20T23:00:00Z'), 'WEEK', LONDON))).toBe('2024-10-28T00:00:00.000Z');
    expect(iso(nextBucket(Date.parse('2024-09-30T23:00:00Z'), 'MONTH', LONDON))).toBe('2024-11-01T00:00:00.000Z');
  });
});

/** Hours until the next midnight, or NaN when the day does not begin then. */
function hoursOfDay(start: string): number {
  const from = Date.parse(start);
  return wallTime(from, LONDON).hour === 0 ? (nextBucket(from, 'DAY', LONDON) - from) / 3_600_000 : NaN;
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
