import type { HourRequests, Panel } from '../../api/types';
import { columns } from '../../charts/columns';
import { count, counted } from '../../figures/numbers';
import type { Figure } from '../../panel/figure';
import { hourLabel } from '../../time/labels';
import { requestNames, shownHours, type Context } from '../context';
import { hoursOf } from '../exhibitions/weekHours';
import { requestLegend, requestsAsThing, total } from './kinds';

/** At which hours of the day help is asked for. */
export function byHour({ data }: Panel<HourRequests[]>, context: Context): Figure | null {
  const { museum } = context;
  const busiest = [...data].sort((one, other) => total(other.counts) - total(one.counts))[0];
  if (busiest === undefined) {
    return null;
  }
  const names = requestNames(museum);
  const hours = hoursOf(data.map((each) => each.hour), shownHours(context));
  const found = new Map(data.map((each) => [each.hour, each.counts]));
  const shown = hours.map((hour) => ({
    name: `${hourLabel(hour)}–${hourLabel(hour + 1)}`,
    counts: found.get(hour) ?? null,
    isComplete: true,
  }));
  return {
    sample: counted(
      data.reduce((sum, each) => sum + total(each.counts), 0),
      'request',
    ),
    summary: `Requests by hour of the day; most from ${hourLabel(busiest.hour)} to ${hourLabel(busiest.hour + 1)}: ${total(busiest.counts)}.`,
    legend: requestLegend(museum),
    chart: {
      height: 260,
      option: (look) =>
        columns(
          shown,
          requestsAsThing(museum),
          {
            type: 'category',
            data: hours.map(hourLabel),
            axisLine: { lineStyle: { color: look.line } },
            axisTick: { show: false },
            axisLabel: { color: look.muted, fontFamily: look.font, fontSize: look.size, hideOverlap: true },
          },
          28,
          look,
        ),
    },
    table: {
      columns: [{ label: 'Hour', isText: true }, ...names.map((label) => ({ label }))],
      rows: shown.map((column, index) => ({
        cells: [column.name, ...names.map((_, value) => count(column.counts?.[value] ?? 0))],
        pick: { fromHour: hours[index] ?? 0, untilHour: (hours[index] ?? 0) + 1 },
      })),
    },
  };
}
