import type { Change, Panel } from '../api/types';
import { hourMinute } from '../time/labels';
import { count, NONE, signedMean, signedPercent, signedPoints } from './numbers';

/** A figure beside that of the previous period, in words. */
export interface Comparison {
  /** The difference with its sign, or that there is nothing to compare with. */
  text: string;
  direction: 'up' | 'down' | 'same' | 'none';
  /** Whether a difference as large could well be chance. */
  isNoise: boolean;
}

/** Standard deviations around the mean of a normal distribution that hold 95 % of it. */
const DEVIATIONS = 1.959964;

const NOTHING: Comparison = { text: 'nothing to compare with', direction: 'none', isNoise: false };

/** A mean, with the server's verdict on chance. */
export function compareMeans(change: Change | null): Comparison {
  if (change === null || change.difference === null) {
    return NOTHING;
  }
  const text = signedMean(change.difference);
  return { text, direction: direction(change.difference, text), isNoise: change.isNoise };
}

/**
 * What counts are compared, in words, where the period is not over: the quarter of an hour that runs would be set
 * against a full one, so it is shown and not compared.
 */
export function comparedCounts(shown: number, compared: number, before: number, panel: Panel<unknown>): string {
  const { previousUntil, zone } = panel;
  return compared === shown || previousUntil === null
    ? `${count(before)} before`
    : `${count(compared)} by ${hourMinute(previousUntil, zone)}, ${count(before)} before`;
}

/** Counts of presses, which come like rain: the difference of two has the variance of their sum. */
export function compareCounts(now: number, before: number | null): Comparison {
  if (before === null) {
    return NOTHING;
  }
  const difference = now - before;
  const isNoise = Math.abs(difference) <= DEVIATIONS * Math.sqrt(now + before);
  if (before === 0) {
    return now === 0
      ? { text: 'none before either', direction: 'same', isNoise: false }
      : { text: 'none before', direction: 'up', isNoise };
  }
  const text = signedPercent(difference / before);
  return { text, direction: direction(difference, text), isNoise };
}

/** Parts of two groups of responses; with one of each kind added, so that few responses are not trusted too much. */
export function compareParts(
  now: { part: number | null; of: number },
  before: { part: number | null; of: number } | null,
): Comparison {
  if (before === null || now.part === null || before.part === null) {
    return NOTHING;
  }
  const difference = now.part - before.part;
  const variance = [
    { part: now.part, of: now.of },
    { part: before.part, of: before.of },
  ].reduce((sum, each) => sum + partVariance(each.part, each.of), 0);
  const text = signedPoints(difference);
  return { text, direction: direction(difference, text), isNoise: Math.abs(difference) <= DEVIATIONS * Math.sqrt(variance) };
}

/** In a cell of a table: the difference, and whether it says anything. */
export function inTable(comparison: Comparison): string {
  if (comparison.direction === 'none') {
    return NONE;
  }
  return comparison.isNoise ? `${comparison.text} (could be chance)` : comparison.text;
}

function partVariance(part: number, of: number): number {
  const smoothed = (part * of + 1) / (of + 2);
  return (smoothed * (1 - smoothed)) / (of + 2);
}

function direction(difference: number, text: string): Comparison['direction'] {
  if (text.startsWith('±')) {
    return 'same';
  }
  return difference < 0 ? 'down' : 'up';
}
