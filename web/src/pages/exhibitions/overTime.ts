import type { Panel, RatingsOverTime } from '../../api/types';
import { slots } from '../../charts/timeline';
import { FEW_VOTES, shownRange, timeMean } from '../../charts/timeMean';
import { count, counted, interval, mean } from '../../figures/numbers';
import type { Figure, TableRow } from '../../panel/figure';
import { bucketName, dayLabel, grainName } from '../../time/labels';
import { millis } from '../../time/wallClock';
import { scaleOf, shownHours, type Context } from '../context';
import { dayPick } from '../dayPick';

/** The average over time. */
export function overTime(panel: Panel<RatingsOverTime>, context: Context): Figure | null {
  const { museum } = context;
  const { grain, buckets } = panel.data;
  if (buckets.length === 0) {
    return null;
  }
  const { zone } = panel;
  const scale = scaleOf(museum);
  const range = panel.period === 'all' ? null : { from: millis(panel.from), until: millis(panel.until) };
  const places = slots(buckets, grain, zone, range, shownHours(context));
  const responses = buckets.reduce((sum, bucket) => sum + bucket.ratings.responses, 0);
  const rated = [...buckets].sort((one, other) => (one.ratings.mean ?? 0) - (other.ratings.mean ?? 0));
  const [worst, best] = [rated[0], rated.at(-1)];
  const name = (from: string, until: string) => bucketName(millis(from), millis(until), grain, zone);
  const axis = shownRange(places, scale.length - 1);
  const isCut = axis.min > 0 || axis.max < scale.length - 1;
  const hasHollow = buckets.some((bucket) => bucket.ratings.responses < FEW_VOTES || !bucket.isComplete);
  return {
    sample: counted(responses, 'response'),
    summary:
      worst === undefined || best === undefined
        ? ''
        : `Average rating for each ${grainName(grain)} from ${dayLabel(buckets[0]?.from ?? panel.from, zone)}: ` +
          `highest ${mean(best.ratings.mean)} (${name(best.from, best.until)}), ` +
          `lowest ${mean(worst.ratings.mean)} (${name(worst.from, worst.until)}).`,
    chart: { height: 300, option: (look, width) => timeMean(places, grain, zone, scale, look, width) },
    table: {
      columns: [
        { label: 'When', isText: true },
        { label: 'Average' },
        { label: '95 % interval' },
        { label: 'Responses' },
        { label: 'Whole', isText: true },
      ],
      rows: places.map((place): TableRow => {
        const ratings = place.bucket?.ratings;
        return {
          cells: [
            bucketName(place.from, place.until, grain, zone),
            mean(ratings?.mean ?? null),
            interval(ratings?.low ?? null, ratings?.high ?? null),
            count(ratings?.responses ?? 0),
            place.bucket?.isComplete === false ? 'in part' : 'yes',
          ],
          ...dayPick(place.from, grain, zone),
        };
      }),
    },
    notes: [
      `One dot for each ${grainName(grain)}; the band is its 95 % interval.` +
        (isCut ? ` The axis shows ${axis.min} to ${axis.max} of the scale from 0 to ${scale.length - 1}.` : '') +
        (hasHollow ? ` Hollow: fewer than ${FEW_VOTES} votes, or not all of it is in the period.` : ''),
    ],
  };
}
