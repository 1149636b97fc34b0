import type { Panel, PlaceRatings } from '../../api/types';
import { meanRows, meanRowsHeight } from '../../charts/meanRows';
import { count, counted, interval, mean } from '../../figures/numbers';
import { toggled, type Figure } from '../../panel/figure';
import { placeName, scaleOf, type Context } from '../context';

/** The average of each floor or department. */
export function byPlace(
  { data }: Panel<PlaceRatings[]>,
  which: 'floor' | 'department',
  { museum, view }: Context,
): Figure | null {
  const responses = data.reduce((sum, each) => sum + each.ratings.responses, 0);
  if (responses === 0) {
    return null;
  }
  const scale = scaleOf(museum);
  const title = which === 'floor' ? 'Floor' : 'Department';
  const name = (each: PlaceRatings) => floorName(placeName(each, `No ${which}`), which);
  const rows = data.map((each) => ({ ...each.ratings, name: name(each) }));
  const best = data.reduce((one, other) => ((other.ratings.mean ?? -1) > (one.ratings.mean ?? -1) ? other : one));
  return {
    sample: counted(responses, 'response'),
    summary: `Average rating by ${which}; highest ${mean(best.ratings.mean)}: ${name(best)}.`,
    chart: { height: meanRowsHeight(rows.length), option: (look, width) => meanRows(rows, scale, look, width) },
    table: {
      columns: [
        { label: title, isText: true },
        { label: 'Average' },
        { label: '95 % interval' },
        { label: 'Responses' },
      ],
      rows: data.map((each) => ({
        cells: [name(each), mean(each.ratings.mean), interval(each.ratings.low, each.ratings.high), count(each.ratings.responses)],
        ...(each.id === 0 ? {} : { pick: { [which]: toggled(view[which], each.id) } }),
      })),
    },
  };
}

/** A floor that is a bare number says what it numbers. */
export function floorName(name: string, which: 'floor' | 'department' = 'floor'): string {
  return which === 'floor' && /^\d+$/.test(name) ? `Floor ${name}` : name;
}
