import type { Panel } from '../../api/types';
import { mix } from '../../charts/colour';
import { heatGrid, heatGridHeight, type HeatCell } from '../../charts/heatGrid';
import { count, counted, rate } from '../../figures/numbers';
import type { Figure } from '../../panel/figure';
import { hourLabel } from '../../time/labels';
import { requestNames, shownHours, type Context } from '../context';
import { hoursOf } from '../exhibitions/weekHours';
import { daysOf } from './days';
import { emergencies, total } from './kinds';
import type { Spot } from './where';

/** Spots by hour of the day: counts, or presses a day. */
export function whereAndWhen(panel: Panel<unknown>, what: string, spots: Spot[], context: Context): Figure | null {
  const { museum, view } = context;
  const all = spots.reduce((sum, spot) => sum + total(spot.counts), 0);
  if (all === 0) {
    return null;
  }
  const days = daysOf(panel, view.weekday, museum);
  const perDay = view.rate ? days : null;
  const urgent = emergencies(museum);
  const hours = hoursOf(spots.flatMap((spot) => spot.hours.map((each) => each.hour)), shownHours(context));
  const grid = spots.map((spot) => hours.map((hour) => spot.hours.find((each) => each.hour === hour)?.counts ?? []));
  const most = Math.max(1, ...grid.flat().map(total));
  const cells = spots.flatMap((spot, row) =>
    hours.map((hour, column) => cell(spot, hour, row, column, grid[row]?.[column] ?? [])),
  );

  function cell(spot: Spot, hour: number, row: number, column: number, counts: number[]): HeatCell {
    const presses = total(counts);
    const isUrgent = urgent.some((value) => (counts[value] ?? 0) > 0);
    const shown = perDay === null ? count(presses) : rate(presses / perDay);
    return {
      row,
      column,
      colour: presses === 0 ? null : (look) => mix(look.heat[0], look.heat[1], Math.sqrt(presses / most)),
      label: presses === 0 ? '' : isUrgent ? `${shown} !` : shown,
      lines: [
        spot.name.slice(0, 80),
        `${hourLabel(hour)}–${hourLabel(hour + 1)}`,
        ...requestNames(museum).map((name, value) => `${name}: ${count(counts[value] ?? 0)}`),
      ],
    };
  }

  const hottest = cells.reduce((best, each) => (presses(each) > presses(best) ? each : best));
  function presses(each: HeatCell): number {
    return total(grid[each.row]?.[each.column] ?? []);
  }

  return {
    sample: counted(all, 'request'),
    summary: `Requests by ${what.toLowerCase()} and hour; most at ${spots[hottest.row]?.name ?? ''} from ${hourLabel(hours[hottest.column] ?? 0)}: ${presses(hottest)}.`,
    chart: {
      height: heatGridHeight(spots.length),
      option: (look, width) => heatGrid(cells, hours.map(hourLabel), spots.map((spot) => spot.name), look, width),
    },
    picks: spots.flatMap((spot) => hours.map((hour) => ({ ...spot.pick, fromHour: hour, untilHour: hour + 1 }))),
    table: {
      columns: [{ label: what, isText: true }, ...hours.map((hour) => ({ label: hourLabel(hour) })), { label: 'All' }],
      rows: spots.map((spot, row) => ({
        cells: [
          spot.name,
          ...(grid[row] ?? []).map((counts) => (perDay === null ? count(total(counts)) : rate(total(counts) / perDay))),
          perDay === null ? count(total(spot.counts)) : rate(total(spot.counts) / perDay),
        ],
        ...(spot.pick === undefined ? {} : { pick: spot.pick }),
      })),
    },
    notes: [
      urgent.length > 0 ? '“!”: an emergency is among them. An empty cell has none.' : 'An empty cell has none.',
      ...(view.rate
        ? [perDay === null ? 'All time has no number of days: counts are shown.' : `Presses a day, over ${counted(perDay, 'day')}.`]
        : []),
    ],
  };
}
