import type { Panel } from '../../api/types';
import { millis, nextBucket, wallTime } from '../../time/wallClock';

/** More days than any rate is asked for. */
const MOST_DAYS = 50 * 366;

/** How many days of the museum's calendar a period touches, of these weekdays; null where it has no beginning. */
export function daysOf(panel: Panel<unknown>, weekdays: number[]): number | null {
  if (panel.period === 'all') {
    return null;
  }
  const until = millis(panel.until);
  let days = 0;
  let day = millis(panel.from);
  for (let passed = 0; day < until && passed < MOST_DAYS; passed++) {
    if (weekdays.length === 0 || weekdays.includes(wallTime(day, panel.zone).weekday)) {
      days++;
    }
    day = nextBucket(day, 'DAY', panel.zone);
  }
  return days === 0 ? null : days;
}
