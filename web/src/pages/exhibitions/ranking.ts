import type { ExhibitionRatings, Panel } from '../../api/types';
import { meanRows, meanRowsHeight } from '../../charts/meanRows';
import { compareMeans, inTable } from '../../figures/comparison';
import { count, counted, interval, mean, NONE } from '../../figures/numbers';
import { toggled, type Figure } from '../../panel/figure';
import { scaleOf, type Context } from '../context';

/** Votes below which an exhibition has no rank. */
const FEWEST_VOTES = 10;

/** Exhibitions by their shrunken mean. Those with too few votes are not in it: see [unranked]. */
export function ranking({ data }: Panel<ExhibitionRatings[]>, { museum, view }: Context): Figure | null {
  const ranked = data.filter((each) => each.rank !== null);
  const apart = unranked(data);
  if (data.every((each) => each.ratings.responses === 0)) {
    return null;
  }
  const scale = scaleOf(museum);
  const rows = ranked.map((each) => {
    const { text, direction, isNoise } = compareMeans(each.change);
    const isWorthSaying = (direction === 'up' || direction === 'down') && !isNoise;
    return { ...each.ratings, name: `${each.rank}  ${each.name}`, ...(isWorthSaying ? { change: text } : {}) };
  });
  const first = ranked[0];
  return {
    sample: counted(
      data.reduce((sum, each) => sum + each.ratings.responses, 0),
      'response',
    ),
    summary:
      first === undefined
        ? 'No exhibition has enough votes for a rank.'
        : `${ranked.length} exhibitions by rank; number ${first.rank} is ${first.name} with an average of ${mean(first.ratings.mean)}.`,
    chart: { height: meanRowsHeight(rows.length), option: (look, width) => meanRows(rows, scale, look, width) },
    table: {
      columns: [
        { label: 'Exhibition', isText: true },
        { label: 'Rank' },
        { label: 'Average' },
        { label: '95 % interval' },
        { label: 'Ranked by' },
        { label: 'Responses' },
        { label: 'Change' },
      ],
      rows: [...ranked, ...data.filter((each) => each.rank === null)].map((each) => ({
        cells: [
          each.name,
          each.rank === null ? NONE : String(each.rank),
          mean(each.ratings.mean),
          interval(each.ratings.low, each.ratings.high),
          mean(each.shrunkenMean),
          count(each.ratings.responses),
          inTable(compareMeans(each.change)),
        ],
        pick: { exhibition: toggled(view.exhibition, each.site) },
      })),
    },
    notes: [
      ...changes(ranked),
      ...(apart === '' ? [] : [`Fewer than ${FEWEST_VOTES} votes, without a rank: ${apart}.`]),
      'Each exhibition starts with 10 votes at the museum’s average, so that a few lucky votes do not win. Ranks are those among all exhibitions, whichever are shown.',
    ],
  };
}

/** Those without a rank, in words. */
export function unranked(data: ExhibitionRatings[]): string {
  return data
    .filter((each) => each.rank === null)
    .map((each) => `\u2068${shortened(each.name)}\u2069 (${counted(each.ratings.responses, 'vote')})`)
    .join(', ');
}

/** What the signs beside some figures mean, and why others have none. */
function changes(ranked: ExhibitionRatings[]): string[] {
  const compared = ranked.map((each) => compareMeans(each.change)).filter((each) => each.direction !== 'none');
  if (compared.length === 0) {
    return [];
  }
  return compared.every((each) => each.isNoise)
    ? ['Against the period before: every change could be chance.']
    : ['With a sign: the change against the period before. Where there is none, it could be chance.'];
}

/** A name for a sentence. */
export function shortened(name: string): string {
  return name.length > 60 ? `${[...name].slice(0, 59).join('')}…` : name;
}
