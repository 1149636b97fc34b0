import type { Panel, RatingSummary } from '../../api/types';
import { comparedCounts, compareCounts, compareMeans, compareParts } from '../../figures/comparison';
import { count, interval, mean, percent } from '../../figures/numbers';
import type { KeyFigure } from '../../panel/KeyFigures';

/** Responses, their average, and who is satisfied, each beside the previous period. */
export function keyFigures(panel: Panel<RatingSummary>, scale: string[]): KeyFigure[] {
  const { now, compared, previous, change } = panel.data;
  const part = (which: 'satisfied' | 'dissatisfied') =>
    compareParts(
      { part: (compared ?? now)[which], of: (compared ?? now).responses },
      previous === null ? null : { part: previous[which], of: previous.responses },
    );
  const below = scale.slice(0, Math.floor(scale.length / 2)).join(' or ');
  const above = scale.slice(Math.ceil(scale.length / 2)).join(' or ');
  return [
    {
      label: 'Responses',
      value: count(now.responses),
      detail:
        previous === null
          ? 'presses, not visitors'
          : `presses, not visitors; ${comparedCounts(now.responses, (compared ?? now).responses, previous.responses, panel)}`,
      comparison: compareCounts((compared ?? now).responses, previous?.responses ?? null),
      isMoreBetter: null,
    },
    {
      label: 'Average rating',
      value: mean(now.mean),
      detail: now.mean === null ? 'no response yet' : `of ${scale.length - 1}; 95 % interval ${interval(now.low, now.high)}`,
      comparison: compareMeans(change),
      isMoreBetter: true,
    },
    {
      label: 'Satisfied',
      value: percent(now.satisfied),
      detail: `said ${above}`,
      comparison: part('satisfied'),
      isMoreBetter: true,
    },
    {
      label: 'Dissatisfied',
      value: percent(now.dissatisfied),
      detail: `said ${below}`,
      comparison: part('dissatisfied'),
      isMoreBetter: false,
    },
  ];
}
