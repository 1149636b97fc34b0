import { count, counted } from '../figures/numbers';
import { ROW_HEIGHT, rowAxes, rowGrid, tooltip } from './common';
import type { Look } from './look';
import type { ChartOption } from './option';
import { chartName } from './text';

/** Counts of one row: as many as there are kinds. */
export interface CountRow {
  name: string;
  counts: number[];
}

/** What is counted: its noun, and its kinds with their colours, first at the left. */
export interface CountedThing {
  noun: string;
  kinds: { name: string; colour: (look: Look) => string }[];
}

/** How high a chart of so many rows is. */
export function countRowsHeight(rows: number): number {
  return rows * ROW_HEIGHT + 12;
}

/** Bars, one row for each, their kinds beside each other; zero keeps its row. */
export function countRows(rows: CountRow[], thing: CountedThing, look: Look, width: number): ChartOption {
  const ends = rows.map((row) => count(total(row)));
  const { room, axes } = rowAxes(look, rows.map((row) => row.name), ends, width);
  return {
    animation: false,
    grid: rowGrid(room, ends, look, 6),
    tooltip: tooltip(look, (index) => {
      const row = rows[index];
      return row === undefined
        ? null
        : [
            chartName(row.name),
            ...(thing.kinds.length === 1
              ? [counted(total(row), thing.noun)]
              : thing.kinds.map((kind, value) => `${kind.name}: ${count(row.counts[value] ?? 0)}`)),
          ];
    }),
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(1, ...rows.map(total)),
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: axes,
    series: thing.kinds.map((kind, value) => ({
      type: 'bar' as const,
      name: kind.name,
      stack: 'all',
      barWidth: 16,
      showBackground: value === 0,
      backgroundStyle: { color: look.line, opacity: 0.35, borderRadius: 3 },
      itemStyle: { color: kind.colour(look), borderRadius: 3, borderColor: look.surface, borderWidth: thing.kinds.length > 1 ? 1 : 0 },
      emphasis: { disabled: true },
      data: rows.map((row) => row.counts[value] ?? 0),
    })),
  };
}

function total(row: CountRow): number {
  return row.counts.reduce((sum, each) => sum + each, 0);
}
