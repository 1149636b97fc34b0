import type { Panel, RequestSummary } from '../../api/types';
import { comparedCounts, compareCounts } from '../../figures/comparison';
import { count, rate } from '../../figures/numbers';
import type { KeyFigure } from '../../panel/KeyFigures';
import type { Context } from '../context';
import { requestNames } from '../context';
import { daysOf } from './days';
import { total } from './kinds';

/** Calls for help, all and of each kind, beside the previous period. */
export function keyFigures(panel: Panel<RequestSummary>, { museum, view }: Context): KeyFigure[] {
  const { now, previous } = panel.data;
  const compared = panel.data.compared ?? now;
  const names = requestNames(museum);
  const days = daysOf(panel, view.weekday, museum);
  const all: KeyFigure = {
    label: 'Calls for help',
    value: count(total(now)),
    detail: [
      days === null ? 'presses' : `presses; ${rate(total(now) / days)} a day`,
      ...(previous === null ? [] : [comparedCounts(total(now), total(compared), total(previous), panel)]),
    ].join('; '),
    comparison: compareCounts(total(compared), previous === null ? null : total(previous)),
    isMoreBetter: false,
  };
  const kinds = names
    .map((name, value) => ({ name, value }))
    .filter(({ value }) => view.request.length === 0 || view.request.includes(value))
    .map(({ name, value }): KeyFigure => {
      const before = previous === null ? null : (previous[value] ?? 0);
      return {
        label: name,
        value: count(now[value] ?? 0),
        detail: before === null ? 'presses' : `presses; ${comparedCounts(now[value] ?? 0, compared[value] ?? 0, before, panel)}`,
        comparison: compareCounts(compared[value] ?? 0, before),
        isMoreBetter: false,
      };
    });
  return [all, ...kinds];
}
