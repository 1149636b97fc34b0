import type { Panel, WeekHourRatings } from '../../api/types';
import { mix, ratingColour } from '../../charts/colour';
import { heatGrid, heatGridHeight, type HeatCell } from '../../charts/heatGrid';
import { FEW_VOTES } from '../../charts/timeMean';
import { count, counted, interval, mean } from '../../figures/numbers';
import type { Figure } from '../../panel/figure';
import { hourLabel, weekdayName, weekdayShort } from '../../time/labels';
import { millis, nextBucket, wallTime } from '../../time/wallClock';
import { scaleOf, shownHours, type Context } from '../context';

/** Responses from which on a cell has its full colour. */
const FULL_COLOUR_FROM = 30;

/** The average by hour of the week: fainter where fewer answered. */
export function weekHours(panel: Panel<WeekHourRatings[]>, context: Context): Figure | null {
  const { museum, view } = context;
  const { data } = panel;
  if (data.length === 0) {
    return null;
  }
  const steps = scaleOf(museum).length;
  const hours = hoursOf(data.map((each) => each.hour), shownHours(context));
  const weekdays = weekdaysOf(panel).filter((day) => view.weekday.length === 0 || view.weekday.includes(day));
  const cells = weekdays.flatMap((weekday, row) =>
    hours.map((hour, column) => cell(data.find((each) => each.weekday === weekday && each.hour === hour), weekday, hour, row, column, steps)),
  );
  const best = data
    .filter((each) => each.ratings.responses >= FEW_VOTES)
    .sort((one, other) => (other.ratings.mean ?? 0) - (one.ratings.mean ?? 0))[0];
  const sorted = [...data].sort((one, other) => one.weekday - other.weekday || one.hour - other.hour);
  return {
    sample: counted(
      data.reduce((sum, each) => sum + each.ratings.responses, 0),
      'response',
    ),
    summary:
      best === undefined
        ? 'Average rating by weekday and hour; too few votes to name a best hour.'
        : `Average rating by weekday and hour; highest on ${weekdayName(best.weekday)} at ${hourLabel(best.hour)}: ${mean(best.ratings.mean)}.`,
    chart: {
      height: heatGridHeight(weekdays.length),
      option: (look, width) => heatGrid(cells, hours.map(hourLabel), weekdays.map(width < 620 ? weekdayShort : weekdayName), look, width),
    },
    table: {
      columns: [
        { label: 'Weekday and hour', isText: true },
        { label: 'Average' },
        { label: '95 % interval' },
        { label: 'Responses' },
        { label: 'Days' },
      ],
      rows: sorted.map((each) => ({
        cells: [
          `${weekdayName(each.weekday)}, ${hourLabel(each.hour)}`,
          mean(each.ratings.mean),
          interval(each.ratings.low, each.ratings.high),
          count(each.ratings.responses),
          count(each.days),
        ],
        pick: { weekday: [each.weekday], fromHour: each.hour, untilHour: each.hour + 1 },
      })),
    },
    picks: weekdays.flatMap((weekday) => hours.map((hour) => ({ weekday: [weekday], fromHour: hour, untilHour: hour + 1 }))),
    notes: [`Fainter: fewer votes; full colour from ${FULL_COLOUR_FROM} on. An empty cell has none. Hours are the museum’s.`],
  };
}

/** The weekdays that a period touches, from Monday. */
function weekdaysOf(panel: Panel<unknown>): number[] {
  const found = new Set<number>();
  const until = millis(panel.until);
  for (let day = millis(panel.from); day < until && found.size < 7; day = nextBucket(day, 'DAY', panel.zone)) {
    found.add(wallTime(day, panel.zone).weekday);
  }
  return [...found].sort();
}

/** All hours from the first to the last that is open or has figures; of a museum that never closes, has figures. */
export function hoursOf(withFigures: number[], open: { from: number; until: number }): number[] {
  const neverCloses = open.from === 0 && open.until === 24 && withFigures.length > 0;
  const from = Math.min(...(neverCloses ? [] : [open.from]), ...withFigures);
  const until = Math.max(...(neverCloses ? [] : [open.until - 1]), ...withFigures);
  return Array.from({ length: until - from + 1 }, (_, index) => from + index);
}

function cell(
  found: WeekHourRatings | undefined,
  weekday: number,
  hour: number,
  row: number,
  column: number,
  steps: number,
): HeatCell {
  const name = `${weekdayName(weekday)}, ${hourLabel(hour)}–${hourLabel(hour + 1)}`;
  const average = found?.ratings.mean ?? null;
  if (found === undefined || average === null) {
    return { row, column, colour: null, label: '', lines: [name, 'no responses'] };
  }
  const { ratings, days } = found;
  const strength = 0.3 + 0.7 * Math.min(1, ratings.responses / FULL_COLOUR_FROM);
  return {
    row,
    column,
    colour: (look) => mix(look.surface, ratingColour(look.ratings, average, steps), strength),
    label: average.toFixed(1),
    lines: [
      name,
      `average ${mean(average)} (${interval(ratings.low, ratings.high)})`,
      `${counted(ratings.responses, 'response')} on ${counted(days, 'day')}`,
    ],
  };
}
