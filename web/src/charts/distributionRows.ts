import type { BarSeriesOption } from 'echarts/charts';
import { count, percent } from '../figures/numbers';
import { inkOn, ratingColour } from './colour';
import { plotWidth, ROW_HEIGHT, rowAxes, rowGrid, sampleSize, tooltip } from './common';
import type { Look } from './look';
import type { ChartOption } from './option';
import { chartName } from './text';

/** How often each value of the scale was given. */
export interface DistributionRow {
  name: string;
  counts: number[];
}

const AXIS_HEIGHT = 28;

/** Pixels from which on a segment has room for its label. */
const LABELLED_WIDTH = 24;

/** How high a chart of so many rows is. */
export function distributionRowsHeight(rows: number): number {
  return rows * ROW_HEIGHT + AXIS_HEIGHT + 6;
}

/**
 * Parts of each row's responses: around the middle of the scale, so that what lies right of it is liked, or from 0 to
 * 100 %.
 */
export function distributionRows(
  rows: DistributionRow[],
  scale: string[],
  isShare: boolean,
  look: Look,
  width: number,
): ChartOption {
  const ends = rows.map((row) => sampleSize(sum(row.counts)));
  const { room, axes } = rowAxes(look, rows.map((row) => row.name), ends, width);
  const isOdd = scale.length % 2 === 1;
  const middle = (scale.length - 1) / 2;
  const reach = isShare ? 1 : outermost(rows, middle);
  const pixels = plotWidth(ends, look, room, width) / (isShare ? 1 : 2 * reach);
  const pieces = isShare ? scale.map((_, value) => ({ value, side: 1, part: 1 })) : diverging(scale.length, isOdd, middle);
  return {
    animation: false,
    grid: rowGrid(room, ends, look, AXIS_HEIGHT),
    tooltip: tooltip(look, (index) => {
      const row = rows[index];
      return row === undefined
        ? null
        : [
            chartName(row.name),
            ...scale
              .map((name, value) => `${name}: ${percent(part(row, value))} (${count(row.counts[value] ?? 0)})`)
              .reverse(),
          ];
    }),
    xAxis: {
      type: 'value',
      min: isShare ? 0 : -reach,
      max: reach,
      interval: isShare ? 0.25 : reach / 2,
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: {
        color: look.muted,
        fontFamily: look.font,
        fontSize: look.size,
        formatter: (value: number) => `${Math.round(Math.abs(value) * 100)} %`,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    },
    yAxis: axes,
    series: pieces.map((piece): BarSeriesOption => {
      const colour = ratingColour(look.ratings, piece.value, scale.length);
      return {
        type: 'bar',
        name: scale[piece.value] ?? String(piece.value),
        stack: 'all',
        barWidth: 20,
        itemStyle: { color: colour },
        emphasis: { disabled: true },
        label: {
          show: piece.part === 1 || piece.side > 0,
          position: piece.part === 1 ? 'inside' : [0, '50%'],
          align: 'center',
          verticalAlign: 'middle',
          color: inkOn(colour),
          fontFamily: look.font,
          fontSize: look.size - 1,
          formatter: ({ dataIndex }) => {
            const shown = rows[dataIndex] === undefined ? null : part(rows[dataIndex], piece.value);
            return shown !== null && shown * pixels >= LABELLED_WIDTH ? String(Math.round(shown * 100)) : '';
          },
        },
        data: rows.map((row) => (part(row, piece.value) ?? 0) * piece.side * piece.part),
      };
    }),
  };
}

/** Series in the order in which they grow away from the middle, the neutral one half on either side. */
function diverging(steps: number, isOdd: boolean, middle: number): { value: number; side: number; part: number }[] {
  const neutral = isOdd
    ? [
        { value: middle, side: -1, part: 0.5 },
        { value: middle, side: 1, part: 0.5 },
      ]
    : [];
  const below = Array.from({ length: Math.ceil(middle) }, (_, step) => Math.ceil(middle) - 1 - step);
  const above = Array.from({ length: Math.ceil(middle) }, (_, step) => steps - Math.ceil(middle) + step);
  return [
    ...neutral,
    ...below.map((value) => ({ value, side: -1, part: 1 })),
    ...above.map((value) => ({ value, side: 1, part: 1 })),
  ];
}

function outermost(rows: DistributionRow[], middle: number): number {
  const reaches = rows.flatMap((row) => {
    const half = (side: (value: number) => boolean) =>
      row.counts.reduce((total, _, value) => total + (side(value) ? (part(row, value) ?? 0) : 0), 0);
    const neutral = Number.isInteger(middle) ? (part(row, middle) ?? 0) / 2 : 0;
    return [half((value) => value < middle) + neutral, half((value) => value > middle) + neutral];
  });
  return Math.max(0.2, Math.ceil(Math.max(0, ...reaches) * 10) / 10);
}

function part(row: DistributionRow, value: number): number | null {
  const all = sum(row.counts);
  return all === 0 ? null : (row.counts[value] ?? 0) / all;
}

function sum(counts: number[]): number {
  return counts.reduce((total, each) => total + each, 0);
}
