import type { Grain, Instant } from '../api/types';
import { millis, wallTime, type WallTime } from './wallClock';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The name of a weekday: 1 for Monday to 7 for Sunday. */
export function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '';
}

/** Its first three letters. */
export function weekdayShort(weekday: number): string {
  return weekdayName(weekday).slice(0, 3);
}

/** A full hour of the day, as `09:00`. */
export function hourLabel(hour: number): string {
  return `${two(hour)}:00`;
}

/** A time of day to the second on the museum's clock. */
export function clock(moment: number | Instant, zone: string): string {
  const wall = wallTime(moment, zone);
  return `${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`;
}

/** A time of day to the minute on the museum's clock. */
export function hourMinute(moment: number | Instant, zone: string): string {
  const wall = wallTime(moment, zone);
  return `${two(wall.hour)}:${two(wall.minute)}`;
}

/** A day with its weekday, as `Mon 21 Oct 2024`. */
export function dayLabel(moment: number | Instant, zone: string): string {
  return day(wallTime(moment, zone), true);
}

/** Day and time to the minute, as `Mon 21 Oct 2024, 09:00`. */
export function dayTime(moment: number | Instant, zone: string): string {
  return `${dayLabel(moment, zone)}, ${hourMinute(moment, zone)}`;
}

/** A stretch of time in words: its days when it consists of whole ones, with times otherwise. */
export function stretch(from: Instant, until: Instant, zone: string): string {
  const first = wallTime(from, zone);
  const last = wallTime(millis(until) - 1, zone);
  const end = wallTime(until, zone);
  const isWholeDays = [first, end].every((each) => each.hour === 0 && each.minute === 0);
  if (isWholeDays) {
    return sameDay(first, last) ? day(first, true) : `${day(first, first.year !== last.year)} – ${day(last, true)}`;
  }
  const start = `${day(first, !sameDay(first, last) && first.year !== last.year)}, ${hourMinute(from, zone)}`;
  return sameDay(first, end)
    ? `${day(first, true)}, ${hourMinute(from, zone)}–${hourMinute(until, zone)}`
    : `${start} – ${day(end, true)}, ${hourMinute(until, zone)}`;
}

/** The label of a bucket on an axis: short, because its neighbours say the rest. */
export function bucketTick(start: number, grain: Grain, zone: string): string {
  const wall = wallTime(start, zone);
  switch (grain) {
    case 'QUARTER_HOUR':
      return hourMinute(start, zone);
    case 'HOUR':
      return hourMinute(start, zone);
    case 'DAY':
    case 'WEEK':
      return `${wall.day} ${MONTHS[wall.month - 1]}`;
    case 'MONTH':
      return wall.month === 1 ? `${MONTHS[0]} ${wall.year}` : (MONTHS[wall.month - 1] ?? '');
  }
}

/** The full name of a bucket, as a tooltip or a row of a table shows it. */
export function bucketName(start: number, until: number, grain: Grain, zone: string): string {
  const wall = wallTime(start, zone);
  switch (grain) {
    case 'QUARTER_HOUR':
    case 'HOUR':
      return `${day(wall, true)}, ${hourMinute(start, zone)}–${hourMinute(until, zone)}`;
    case 'DAY':
      return day(wall, true);
    case 'WEEK':
      return `week of ${day(wall, true)}`;
    case 'MONTH':
      return `${MONTHS[wall.month - 1]} ${wall.year}`;
  }
}

/** What a bucket is called in a sentence: `hour`, `day` … */
export function grainName(grain: Grain): string {
  return grain === 'QUARTER_HOUR' ? 'quarter of an hour' : grain.toLowerCase();
}

/** How long ago, in one unit: `3 s`, `5 min`, `2 h`, `4 days`. */
export function age(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3_600) {
    return `${Math.floor(whole / 60)} min`;
  }
  if (whole < 172_800) {
    return `${Math.floor(whole / 3_600)} h`;
  }
  return `${Math.floor(whole / 86_400)} days`;
}

function day(wall: WallTime, withYear: boolean): string {
  const text = `${weekdayShort(wall.weekday)} ${wall.day} ${MONTHS[wall.month - 1]}`;
  return withYear ? `${text} ${wall.year}` : text;
}

function sameDay(one: WallTime, other: WallTime): boolean {
  return one.year === other.year && one.month === other.month && one.day === other.day;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
