import type { Grain } from '../api/types';
import type { View } from '../state/view';
import { wallTime } from '../time/wallClock';

/** What picking a bucket of time does: one day, or the days of a week, become the period. */
export function dayPick(from: number, grain: Grain, zone: string): { pick?: Partial<View> } {
  const wall = wallTime(from, zone);
  const first = date(wall.year, wall.month, wall.day);
  switch (grain) {
    case 'DAY':
      return { pick: { period: first } };
    case 'WEEK':
      return { pick: { period: `${first}..${date(wall.year, wall.month, wall.day + 6)}` } };
    case 'MONTH':
      return { pick: { period: `${first}..${date(wall.year, wall.month + 1, 0)}` } };
    default:
      return {};
  }
}

function date(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
