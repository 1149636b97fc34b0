import { count } from '../figures/numbers';
import { hatch, tooltip } from './common';
import type { CountedThing } from './countRows';
import type { Look } from './look';
import type { ChartOption } from './option';

/** A column: counts of each kind, or nothing. */
export interface Column {
  name: string;
  counts: number[] | null;
  isComplete: boolean;
}

/** Columns side by side, their kinds on top of each other; what is not over yet is hatched. */
export function columns(
  shown: Column[],
  thing: CountedThing,
  axis: NonNullable<ChartOption['xAxis']>,
  bottom: number,
  look: Look,
): ChartOption {
  return {
    animation: false,
    grid: { left: 40, right: 8, top: 12, bottom },
    tooltip: {
      ...tooltip(look, (index) => {
        const column = shown[index];
        return column === undefined
          ? null
          : [
              column.name,
              ...thing.kinds.map((kind, value) => `${kind.name}: ${count(column.counts?.[value] ?? 0)}`),
              ...(column.isComplete ? [] : ['not all of it is in the period']),
            ];
      }),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: look.line, opacity: 0.4 } },
    },
    xAxis: axis,
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: 3,
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: { color: look.muted, fontFamily: look.font, fontSize: look.size, formatter: (value: number) => count(value) },
    },
    series: thing.kinds.map((kind, value) => ({
      type: 'bar' as const,
      name: kind.name,
      stack: 'all',
      barCategoryGap: '22%',
      barMaxWidth: 44,
      emphasis: { disabled: true },
      itemStyle: { color: kind.colour(look), borderColor: look.surface, borderWidth: 0.5, borderRadius: [2, 2, 0, 0] },
      data: shown.map((column) => ({
        value: column.counts?.[value] ?? 0,
        ...(column.isComplete ? {} : { itemStyle: { decal: hatch(look) } }),
      })),
    })),
  };
}
