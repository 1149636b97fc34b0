import type { Grain, Instant } from '../api/types';

/** A moment as the museum's clock shows it. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 1 for Monday to 7 for Sunday. */
  weekday: number;
}

const MILLIS_PER_DAY = 86_400_000;
const MILLIS_PER_HOUR = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the museum's clock shows at a moment. */
export function wallTime(moment: number | Instant, zone: string): WallTime {
  const parts = new Map(
    format(zone)
      .formatToParts(millis(moment))
      .map((part) => [part.type, Number(part.value)]),
  );
  const [year, month, day] = [parts.get('year') ?? 0, parts.get('month') ?? 1, parts.get('day') ?? 1];
  return {
    year,
    month,
    day,
    hour: parts.get('hour') ?? 0,
    minute: parts.get('minute') ?? 0,
    second: parts.get('second') ?? 0,
    weekday: ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1,
  };
}

/** Milliseconds since 1970 of an instant. */
export function millis(moment: number | Instant): number {
  return typeof moment === 'number' ? moment : Date.parse(moment);
}

/**
 * When the museum's clock shows a time. One that occurs twice is the earlier one; one that is skipped moves forward by
 * what was skipped.
 */
export function instantOf(year: number, month: number, day: number, hour: number, zone: string): number {
  const asUtc = Date.UTC(year, month - 1, day, hour);
  const offsetBefore = offsetMillis(asUtc - MILLIS_PER_DAY, zone);
  const offsetAfter = offsetMillis(asUtc + MILLIS_PER_DAY, zone);
  const early = asUtc - offsetBefore;
  if (offsetMillis(early, zone) === offsetBefore) {
    return early;
  }
  const late = asUtc - offsetAfter;
  return offsetMillis(late, zone) === offsetAfter ? late : early;
}

/** The first moment of the bucket after the one that begins then. */
export function nextBucket(start: number, grain: Grain, zone: string): number {
  if (grain === 'QUARTER_HOUR') {
    return start + MILLIS_PER_HOUR / 4;
  }
  if (grain === 'HOUR') {
    return start + MILLIS_PER_HOUR;
  }
  const wall = wallTime(start, zone);
  switch (grain) {
    case 'DAY':
      return instantOf(wall.year, wall.month, wall.day + 1, 0, zone);
    case 'WEEK':
      return instantOf(wall.year, wall.month, wall.day + 7, 0, zone);
    case 'MONTH':
      return instantOf(wall.year, wall.month + 1, wall.day, 0, zone);
  }
}

function offsetMillis(moment: number, zone: string): number {
  const wall = wallTime(moment, zone);
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  return shown - Math.floor(moment / 1000) * 1000;
}

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, found);
  }
  return found;
}
