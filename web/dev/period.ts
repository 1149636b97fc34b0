import { instantOf, wallTime } from '../src/time/wallClock';

/** A period as the server understands it. */
export interface Period {
  from: number;
  until: number;
  previous: { from: number; until: number } | null;
  isComplete: boolean;
}

const QUARTER = 900_000;

/** The named period at a moment; null when it is not understood. */
export function periodOf(text: string, now: number, zone: string): Period | null {
  const today = wallTime(now, zone);
  const day = (offset: number) => instantOf(today.year, today.month, today.day + offset, 0, zone);
  const month = (offset: number) => instantOf(today.year, today.month + offset, 1, 0, zone);
  const year = (offset: number) => instantOf(today.year + offset, 1, 1, 0, zone);
  const monday = 1 - today.weekday;
  const of = (from: number, until: number, back: number | null): Period => {
    const reached = Math.max(from, Math.min(until, (Math.floor(now / QUARTER) + 1) * QUARTER));
    const previous = back === null ? null : { from: from - back, until: Math.min(reached - back, from) };
    return { from, until: reached, previous, isComplete: until <= now };
  };
  const week = 7 * 86_400_000;
  switch (text) {
    case 'today':
      return of(day(0), day(1), week);
    case 'since-opening':
      return of(day(0) + 8.75 * 3_600_000, day(1), week);
    case 'last-hour':
      return of(Math.floor(now / QUARTER) * QUARTER - 2_700_000, (Math.floor(now / QUARTER) + 1) * QUARTER, week);
    case 'yesterday':
      return of(day(-1), day(0), week);
    case 'this-week':
      return of(day(monday), day(monday + 7), week);
    case 'last-week':
      return of(day(monday - 7), day(monday), week);
    case 'this-month':
      return of(month(0), month(1), month(0) - month(-1));
    case 'last-month':
      return of(month(-1), month(0), month(-1) - month(-2));
    case 'this-year':
      return of(year(0), year(1), year(0) - year(-1));
    case 'last-year':
      return of(year(-1), year(0), year(-1) - year(-2));
    case 'all':
      return of(instantOf(2000, 1, 1, 0, zone), day(1), null);
    default:
      return datesOf(text, day, zone, of);
  }
}

function datesOf(
  text: string,
  day: (offset: number) => number,
  zone: string,
  of: (from: number, until: number, back: number | null) => Period,
): Period | null {
  const days = /^last-(\d+)-days$/.exec(text)?.[1];
  if (days !== undefined) {
    return of(day(1 - Number(days)), day(1), Math.ceil(Number(days) / 7) * 7 * 86_400_000);
  }
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:\.\.(\d{4})-(\d\d)-(\d\d))?$/.exec(text);
  if (match === null) {
    return null;
  }
  const [a, b, c, d, e, f] = match.slice(1).map(Number) as [number, number, number, number, number, number];
  const from = instantOf(a, b, c, 0, zone);
  const until = match[4] === undefined ? instantOf(a, b, c + 1, 0, zone) : instantOf(d, e, f + 1, 0, zone);
  return of(from, until, Math.ceil((until - from) / (7 * 86_400_000)) * 7 * 86_400_000);
}
