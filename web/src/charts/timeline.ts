import type { Grain } from '../api/types';
import { instantOf, millis, nextBucket, wallTime } from '../time/wallClock';

/** A place on the axis of time. */
export interface Slot<T> {
  from: number;
  until: number;
  /** Null where there is nothing. */
  bucket: T | null;
}

/** Hours of a day in which something can be expected. */
export interface OpenHours {
  from: number;
  until: number;
}

const MOST_SLOTS = 2_000;

/**
 * All places of a range, those without a bucket too, so that a gap looks like one. Nights are left out where buckets
 * are shorter than a day, unless something happened in them.
 *
 * @param range where the axis begins and ends; null for from the first bucket to the last
 */
export function slots<T extends { from: string; until: string }>(
  buckets: T[],
  grain: Grain,
  zone: string,
  range: { from: number; until: number } | null,
  open: OpenHours,
): Slot<T>[] {
  const first = buckets[0];
  const last = buckets.at(-1);
  if (first === undefined || last === undefined) {
    return [];
  }
  const end = range === null ? millis(last.until) : Math.max(range.until, millis(last.until));
  let from = millis(first.from);
  if (range !== null && range.from < from) {
    from = bucketStart(range.from, grain, zone);
  }
  const byStart = new Map(buckets.map((bucket) => [millis(bucket.from), bucket]));
  const result: Slot<T>[] = [];
  while (from < end && result.length < MOST_SLOTS) {
    const until = nextBucket(from, grain, zone);
    const bucket = byStart.get(from) ?? null;
    if (bucket !== null || isExpected(from, grain, zone, open)) {
      result.push({ from, until, bucket });
    }
    from = until;
  }
  return result;
}

/** The first moment of the bucket that holds this one. */
function bucketStart(moment: number, grain: Grain, zone: string): number {
  const wall = wallTime(moment, zone);
  switch (grain) {
    case 'QUARTER_HOUR':
      return moment - ((wall.minute % 15) * 60 + wall.second) * 1_000;
    case 'HOUR':
      return moment - (wall.minute * 60 + wall.second) * 1_000;
    case 'DAY':
      return instantOf(wall.year, wall.month, wall.day, 0, zone);
    case 'WEEK':
      return instantOf(wall.year, wall.month, wall.day - wall.weekday + 1, 0, zone);
    case 'MONTH':
      return instantOf(wall.year, wall.month, 1, 0, zone);
  }
}

function isExpected(from: number, grain: Grain, zone: string, open: OpenHours): boolean {
  if (grain !== 'QUARTER_HOUR' && grain !== 'HOUR') {
    return true;
  }
  const hour = wallTime(from, zone).hour;
  return hour >= open.from && hour < open.until;
}
