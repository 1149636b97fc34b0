import type { Museum, Panel } from '../../api/types';
import { millis, nextBucket, wallTime } from '../../time/wallClock';

/** More days than any rate is asked for. */
const MOST_DAYS = 50 * 366;

/**
 * How many days of the museum's calendar a period has had so far, of these weekdays; null where that is none. The day
 * that is not over counts by the part of its opening hours that has passed.
 */
export function daysOf(panel: Panel<unknown>, weekdays: number[], museum: Pick<Museum, 'opens' | 'closes'>): number | null {
  const until = millis(panel.until);
  let days = 0;
  let day = millis(panel.from);
  for (let passed = 0; day < until && passed < MOST_DAYS; passed++) {
    const next = nextBucket(day, 'DAY', panel.zone);
    if (weekdays.length === 0 || weekdays.includes(wallTime(day, panel.zone).weekday)) {
      days += next <= until ? 1 : partOfDay(until, panel.zone, museum);
    }
    day = next;
  }
  return days === 0 ? null : days;
}

function partOfDay(moment: number, zone: string, { opens, closes }: Pick<Museum, 'opens' | 'closes'>): number {
  const { hour, minute } = wallTime(moment, zone);
  const [first, last] = [minutesOf(opens), minutesOf(closes)];
  return Math.min(1, Math.max(0, (hour * 60 + minute - first) / (last - first)));
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
