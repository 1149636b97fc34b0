import type { ExhibitionRatings, Panel } from '../../api/types';
import { distributionRows, distributionRowsHeight } from '../../charts/distributionRows';
import { count, counted, mean, percent } from '../../figures/numbers';
import { toggled, type Figure } from '../../panel/figure';
import { scaleOf, type Context } from '../context';

/** How often each rating was given, by exhibition. */
export function distribution({ data }: Panel<ExhibitionRatings[]>, { museum, view }: Context): Figure | null {
  const responses = data.reduce((sum, each) => sum + each.ratings.responses, 0);
  if (responses === 0) {
    return null;
  }
  const scale = scaleOf(museum);
  const rows = data;
  const shown = rows.map((each) => ({ name: each.name, counts: each.ratings.counts }));
  const best = rows[0];
  return {
    sample: counted(responses, 'response'),
    summary:
      best === undefined
        ? ''
        : `Parts of each rating by exhibition; first ${best.name}: ${percent(best.ratings.satisfied)}, average ${mean(best.ratings.mean)}.`,
    legend: scale.map((name, value) => ({
      name,
      token: `rating-${Math.round((value / Math.max(1, scale.length - 1)) * 4)}`,
    })),
    chart: {
      height: distributionRowsHeight(rows.length),
      option: (look, width) => distributionRows(shown, scale, view.share, look, width),
    },
    table: {
      columns: [{ label: 'Exhibition', isText: true }, ...scale.map((label) => ({ label })), { label: 'Responses' }],
      rows: rows.map((each) => ({
        cells: [
          each.name,
          ...scale.map((_, value) => {
            const votes = each.ratings.counts[value] ?? 0;
            return each.ratings.responses === 0 ? '0' : `${count(votes)} (${percent(votes / each.ratings.responses)})`;
          }),
          count(each.ratings.responses),
        ],
        pick: { exhibition: toggled(view.exhibition, each.site) },
      })),
    },
    notes: [
      view.share
        ? 'Figures in the bars are per cent of the exhibition’s responses.'
        : 'Left of the middle: not liked; right of it: liked; the neutral ones are split. Figures are per cent.',
    ],
  };
}
