import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from 'echarts';
import { counted, interval, mean } from '../figures/numbers';
import { ratingColour } from './colour';
import { plotWidth, ROW_HEIGHT, rowAxes, rowEnd, rowGrid, sampleSize, scaleLabel, tooltip } from './common';
import type { Look } from './look';
import type { ChartOption } from './option';
import { chartName } from './text';

/** A mean with its interval. */
export interface MeanRow {
  name: string;
  mean: number | null;
  low: number | null;
  high: number | null;
  responses: number;
  /** Its change against the previous period, when that is more than chance. */
  change?: string;
}

const AXIS_HEIGHT = 30;

/** How high a chart of so many rows is. */
export function meanRowsHeight(rows: number): number {
  return rows * ROW_HEIGHT + AXIS_HEIGHT + 6;
}

/** Dots with whiskers on the rating scale, one row for each. */
export function meanRows(rows: MeanRow[], scale: string[], look: Look, width: number): ChartOption {
  const ends = rows.map((row) =>
    row.mean === null ? 'no votes' : rowEnd(`${mean(row.mean)}${row.change === undefined ? '' : `  ${row.change}`}`, sampleSize(row.responses), width),
  );
  const { room, axes } = rowAxes(look, rows.map((row) => row.name), ends, width);
  return {
    animation: false,
    grid: rowGrid(room, ends, look, AXIS_HEIGHT),
    tooltip: tooltip(look, (index) => {
      const row = rows[index];
      return row === undefined
        ? null
        : [
            chartName(row.name),
            `average ${mean(row.mean)} (${interval(row.low, row.high)}), ${counted(row.responses, 'response')}`,
            ...(row.change === undefined ? [] : [`${row.change} against the period before`]),
          ];
    }),
    xAxis: {
      type: 'value',
      min: 0,
      max: scale.length - 1,
      interval: 1,
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: {
        color: look.muted,
        fontFamily: look.font,
        fontSize: look.size,
        formatter: scaleLabel(scale, plotWidth(ends, look, room, width), look.size),
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    },
    yAxis: axes,
    series: [
      {
        type: 'custom',
        name: 'average',
        encode: { x: [1, 2, 3], y: 0 },
        data: rows.map((row, index) => [index, row.mean, row.low, row.high]),
        renderItem: (_params, api) => whisker(api, look, scale.length),
      },
    ],
  };
}

function whisker(
  api: CustomSeriesRenderItemAPI,
  look: Look,
  steps: number,
): CustomSeriesRenderItemReturn {
  const [row, middle, low, high] = [0, 1, 2, 3].map((dimension) => Number(api.value(dimension))) as [number, number, number, number];
  if (Number.isNaN(middle)) {
    return null;
  }
  const [x, y] = api.coord([middle, row]) as [number, number];
  const [left] = api.coord([low, row]) as [number, number];
  const [right] = api.coord([high, row]) as [number, number];
  const colour = ratingColour(look.ratings, middle, steps);
  return {
    type: 'group',
    children: [
      { type: 'rect', shape: { x: left, y: y - 5, width: Math.max(2, right - left), height: 10, r: 5 }, style: { fill: colour, opacity: 0.32 } },
      { type: 'circle', shape: { cx: x, cy: y, r: 7 }, style: { fill: colour, stroke: look.surface, lineWidth: 2 } },
    ],
  };
}
