import type { Panel, RequestSummary } from '../../api/types';
import { countRows, countRowsHeight } from '../../charts/countRows';
import { compareCounts, inTable } from '../../figures/comparison';
import { count, counted, percent } from '../../figures/numbers';
import { toggled, type Figure } from '../../panel/figure';
import { requestNames, type Context } from '../context';
import { requestsAsThing, total } from './kinds';

/** Assistance against emergency. */
export function byKind({ data }: Panel<RequestSummary>, { museum, view }: Context): Figure | null {
  const all = total(data.now);
  if (all === 0) {
    return null;
  }
  const thing = requestsAsThing(museum);
  const names = requestNames(museum);
  const rows = names.map((name, kind) => ({ name, counts: names.map((_, value) => (value === kind ? (data.now[kind] ?? 0) : 0)) }));
  return {
    sample: counted(all, 'request'),
    summary: `${names.map((name, value) => `${name}: ${count(data.now[value] ?? 0)}`).join(', ')}.`,
    chart: { height: countRowsHeight(rows.length), option: (look, width) => countRows(rows, thing, look, width) },
    table: {
      columns: [{ label: 'Request', isText: true }, { label: 'Presses' }, { label: 'Part of all' }, { label: 'Change' }],
      rows: names.map((name, value) => {
        const now = data.now[value] ?? 0;
        return {
          cells: [
            name,
            count(now),
            percent(now / all),
            inTable(compareCounts((data.compared ?? data.now)[value] ?? 0, data.previous === null ? null : (data.previous[value] ?? 0))),
          ],
          pick: { request: toggled(view.request, value) },
        };
      }),
    },
    notes: [names.map((name, value) => `${name} ${percent((data.now[value] ?? 0) / all)}`).join(' · ')],
  };
}
