import type { HourRequests, Panel } from '../../api/types';
import { countRows, countRowsHeight } from '../../charts/countRows';
import { count, counted } from '../../figures/numbers';
import type { Figure } from '../../panel/figure';
import type { View } from '../../state/view';
import { requestNames, type Context } from '../context';
import { requestLegend, requestsAsThing, total } from './kinds';

/** An exhibition, a floor or a department: where help was asked for. */
export interface Spot {
  name: string;
  counts: number[];
  hours: HourRequests[];
  pick?: Partial<View>;
}

/** Counts by spot, busiest first; those with none stay visible. */
export function where(_panel: Panel<unknown>, what: string, spots: Spot[], { museum }: Context): Figure | null {
  const all = spots.reduce((sum, spot) => sum + total(spot.counts), 0);
  const sorted = [...spots].sort((one, other) => total(other.counts) - total(one.counts));
  const first = sorted[0];
  if (all === 0 || first === undefined) {
    return null;
  }
  const names = requestNames(museum);
  return {
    sample: counted(all, 'request'),
    summary: `Requests by ${what.toLowerCase()}; most at ${first.name}: ${count(total(first.counts))} of ${count(all)}.`,
    legend: requestLegend(museum),
    chart: {
      height: countRowsHeight(sorted.length),
      option: (look, width) => countRows(sorted, requestsAsThing(museum), look, width),
    },
    table: {
      columns: [{ label: what, isText: true }, ...names.map((label) => ({ label })), { label: 'All' }],
      rows: sorted.map((spot) => ({
        cells: [spot.name, ...names.map((_, value) => count(spot.counts[value] ?? 0)), count(total(spot.counts))],
        ...(spot.pick === undefined ? {} : { pick: spot.pick }),
      })),
    },
  };
}
