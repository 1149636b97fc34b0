import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts';
import { inkOn } from './colour';
import { nameWidth, tooltip } from './common';
import type { Look } from './look';
import type { ChartOption } from './option';
import { chartName } from './text';

/** A cell of a map; one without a colour is empty, and shows that it is. */
export interface HeatCell {
  column: number;
  row: number;
  colour: ((look: Look) => string) | null;
  label: string;
  lines: string[];
}

const AXIS_HEIGHT = 26;
const ROW_HEIGHT = 36;

/** Below so many pixels a cell has no room for its label. */
const LABELLED_WIDTH = 26;

/** How high a map of so many rows is. */
export function heatGridHeight(rows: number): number {
  return rows * ROW_HEIGHT + AXIS_HEIGHT + 4;
}

/** Coloured cells with their figures. */
export function heatGrid(cells: HeatCell[], columns: string[], rows: string[], look: Look, width: number): ChartOption {
  const room = nameWidth(rows, width, look.size);
  const label = { color: look.text, fontFamily: look.font, fontSize: look.size };
  const bare = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  return {
    animation: false,
    grid: { left: room + 14, right: 4, top: 2, bottom: AXIS_HEIGHT },
    tooltip: tooltip(look, (index) => cells[index]?.lines ?? null),
    xAxis: { type: 'category', data: columns, ...bare, axisLabel: { ...label, color: look.muted, hideOverlap: true } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(chartName),
      ...bare,
      axisLabel: { ...label, width: room, overflow: 'truncate', ellipsis: '…', margin: 10, interval: 0 },
    },
    series: [
      {
        type: 'custom',
        name: 'cells',
        data: cells.map((cell) => [cell.column, cell.row]),
        renderItem: (params, api) => drawn(cells[params.dataIndex], params, api, look),
      },
    ],
  };
}

function drawn(
  cell: HeatCell | undefined,
  _params: CustomSeriesRenderItemParams,
  api: CustomSeriesRenderItemAPI,
  look: Look,
): CustomSeriesRenderItemReturn {
  if (cell === undefined || api.size === undefined) {
    return null;
  }
  const [x, y] = api.coord([cell.column, cell.row]) as [number, number];
  const [width, height] = api.size([1, 1]) as [number, number];
  const colour = cell.colour?.(look) ?? null;
  return {
    type: 'rect',
    shape: { x: x - width / 2 + 1, y: y - height / 2 + 1, width: Math.max(1, width - 2), height: height - 2, r: 4 },
    style: colour === null ? { fill: 'transparent', stroke: look.line, lineWidth: 1 } : { fill: colour },
    textContent: {
      type: 'text',
      style: {
        text: width < LABELLED_WIDTH ? '' : cell.label,
        fill: colour === null ? look.muted : inkOn(colour),
        fontFamily: look.font,
        fontSize: look.size - 1,
      },
    },
    textConfig: { position: 'inside' },
  };
}
