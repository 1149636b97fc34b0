import type { ExhibitionRatings, Panel, PlaceRatings } from '../../api/types';
import { countRows, countRowsHeight, type CountedThing } from '../../charts/countRows';
import { count, counted, percent } from '../../figures/numbers';
import { toggled, type Figure } from '../../panel/figure';
import type { View } from '../../state/view';
import { placeName, type Context } from '../context';

const RESPONSES: CountedThing = { noun: 'response', kinds: [{ name: 'Responses', colour: (look) => look.accent }] };

/** Which exhibitions people answer at; those with none stay visible. */
export function responsesByExhibition({ data }: Panel<ExhibitionRatings[]>, { view }: Context): Figure | null {
  const rows = data
    .map((each) => ({
      name: each.name,
      responses: each.ratings.responses,
      pick: { exhibition: toggled(view.exhibition, each.site) },
    }))
    .sort((one, other) => other.responses - one.responses);
  return responses(rows, 'Exhibition');
}

/** The same by department. */
export function responsesByDepartment({ data }: Panel<PlaceRatings[]>, { view }: Context): Figure | null {
  const rows = data.map((each) => ({
    name: placeName(each, 'No department'),
    responses: each.ratings.responses,
    ...(each.id === 0 ? {} : { pick: { department: toggled(view.department, each.id) } }),
  }));
  return responses(rows, 'Department');
}

function responses(rows: { name: string; responses: number; pick?: Partial<View> }[], what: string): Figure | null {
  const all = rows.reduce((sum, row) => sum + row.responses, 0);
  if (all === 0) {
    return null;
  }
  const most = rows.reduce((one, other) => (other.responses > one.responses ? other : one));
  const shown = rows.map((row) => ({ name: row.name, counts: [row.responses] }));
  return {
    sample: counted(all, 'response'),
    summary: `Responses by ${what.toLowerCase()}; most at ${most.name}: ${count(most.responses)} of ${count(all)}.`,
    chart: { height: countRowsHeight(rows.length), option: (look, width) => countRows(shown, RESPONSES, look, width) },
    table: {
      columns: [{ label: what, isText: true }, { label: 'Responses' }, { label: 'Part of all' }],
      rows: rows.map((row) => ({
        cells: [row.name, count(row.responses), percent(row.responses / all)],
        ...(row.pick === undefined ? {} : { pick: row.pick }),
      })),
    },
  };
}
