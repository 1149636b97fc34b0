import type { Panel, RequestsOverTime } from '../../api/types';
import { columns } from '../../charts/columns';
import { slots } from '../../charts/timeline';
import { timeAxis } from '../../charts/timeMean';
import { count, counted } from '../../figures/numbers';
import type { Figure } from '../../panel/figure';
import { bucketName, grainName } from '../../time/labels';
import { millis } from '../../time/wallClock';
import { requestNames, shownHours, type Context } from '../context';
import { dayPick } from '../dayPick';
import { requestLegend, requestsAsThing, total } from './kinds';

/** How often help is asked for, over time. */
export function overTime(panel: Panel<RequestsOverTime>, context: Context): Figure | null {
  const { museum } = context;
  const { grain, buckets } = panel.data;
  const { zone } = panel;
  const most = [...buckets].sort((one, other) => total(other.counts) - total(one.counts))[0];
  if (most === undefined) {
    return null;
  }
  const range = panel.period === 'all' ? null : { from: millis(panel.from), until: millis(panel.until) };
  const places = slots(buckets, grain, zone, range, shownHours(context));
  const shown = places.map((place) => ({
    name: bucketName(place.from, place.until, grain, zone),
    counts: place.bucket?.counts ?? null,
    isComplete: place.bucket?.isComplete ?? true,
  }));
  const isWithinDays = grain === 'HOUR' || grain === 'QUARTER_HOUR';
  const names = requestNames(museum);
  return {
    sample: counted(
      buckets.reduce((sum, bucket) => sum + total(bucket.counts), 0),
      'request',
    ),
    summary: `Requests for each ${grainName(grain)}; most in ${bucketName(millis(most.from), millis(most.until), grain, zone)}: ${total(most.counts)}.`,
    legend: requestLegend(museum),
    chart: {
      height: 260,
      option: (look) => columns(shown, requestsAsThing(museum), timeAxis(places, grain, zone, look), isWithinDays ? 42 : 28, look),
    },
    table: {
      columns: [{ label: 'When', isText: true }, ...names.map((label) => ({ label })), { label: 'Whole', isText: true }],
      rows: shown.map((column, index) => ({
        cells: [
          column.name,
          ...names.map((_, value) => count(column.counts?.[value] ?? 0)),
          column.isComplete ? 'yes' : 'in part',
        ],
        ...dayPick(places[index]?.from ?? 0, grain, zone),
      })),
    },
    notes: [
      `One column for each ${grainName(grain)}.` +
        (buckets.some((bucket) => !bucket.isComplete) ? ' Hatched: not all of it is in the period.' : ''),
    ],
  };
}
