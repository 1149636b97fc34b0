import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import { count } from '../figures/numbers';
import type { Look } from './look';
import { chartName } from './text';

/** Height of a row of a chart with rows, in pixels. */
export const ROW_HEIGHT = 34;

/** A scale's names under its figures: `0 Terrible` … only the ends where room is short. */
export function scaleLabel(names: string[], width: number, size: number): (value: number) => string {
  const digits = width / size;
  return (value) => {
    const isEnd = value === 0 || value === names.length - 1;
    const isNamed = digits >= 36 || (digits >= 25 && isEnd);
    return isNamed ? `${value} ${names[value] ?? ''}`.trim() : String(value);
  };
}

/** Below so many pixels a chart with rows breaks the figures at its right into two lines. */
const NARROW = 400;

/** What stands at the right end of a row. */
export function rowEnd(figure: string, sample: string, width: number): string {
  return width < NARROW ? `${figure}\n${sample}` : `${figure}  ${sample}`;
}

/** Pixels that the figures at the right need. */
function endWidth(ends: string[], size: number): number {
  return Math.max(0, ...ends.flatMap((end) => end.split('\n')).map((line) => line.length)) * size * 0.56 + 18;
}

/** Pixels between names and figures. */
export function plotWidth(ends: string[], look: Look, room: number, width: number): number {
  return width - room - 16 - endWidth(ends, look.size);
}

/** Room for names at the left: a third of a narrow chart, never more than they need. */
export function nameWidth(names: string[], width: number, size: number): number {
  const longest = Math.max(0, ...names.map((name) => [...name].length));
  return Math.round(Math.min(longest * size * 0.63 + 8, width * 0.36));
}

/** A tooltip that is drawn and not HTML, so that names stay text and no style attribute is needed. */
export function tooltip(look: Look, lines: (index: number, series: number) => string[] | null): TooltipComponentOption {
  return {
    trigger: 'item',
    renderMode: 'richText',
    confine: true,
    transitionDuration: 0,
    backgroundColor: look.raised,
    borderColor: look.line,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: look.text, fontFamily: look.font, fontSize: look.size, lineHeight: look.size * 1.5 },
    formatter: (params) => {
      const one = Array.isArray(params) ? params[0] : params;
      return one === undefined ? '' : (lines(one.dataIndex, one.seriesIndex ?? 0) ?? []).join('\n');
    },
  };
}

/** Names at the left, figures at the right: two axes of categories on one grid. A click on a name is one on its row. */
export function rowAxes(look: Look, names: string[], ends: string[], width: number) {
  const label = { color: look.text, fontFamily: look.font, fontSize: look.size };
  const bare = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  const room = nameWidth(names, width, look.size);
  return {
    room,
    axes: [
      {
        type: 'category' as const,
        inverse: true,
        triggerEvent: true,
        data: names.map(chartName),
        ...bare,
        axisLabel: { ...label, width: room, overflow: 'truncate' as const, ellipsis: '…', margin: 12, interval: 0 },
      },
      {
        type: 'category' as const,
        inverse: true,
        triggerEvent: true,
        position: 'right' as const,
        data: ends,
        ...bare,
        axisLabel: { ...label, color: look.muted, margin: 10, interval: 0, lineHeight: look.size * 1.2 },
      },
    ],
  };
}

/** The grid of a chart with rows. */
export function rowGrid(room: number, ends: string[], look: Look, bottom: number): GridComponentOption {
  return { left: room + 16, right: endWidth(ends, look.size), top: 6, bottom };
}

/** How many answered, short: `n 1,204`. */
export function sampleSize(responses: number): string {
  return `n ${count(responses)}`;
}

/** Hatching for what is not over yet: not by colour alone. */
export function hatch(look: Look) {
  return {
    symbol: 'rect',
    symbolSize: 1,
    rotation: -Math.PI / 4,
    dashArrayX: [1, 0] as [number, number],
    dashArrayY: [2, 4] as [number, number],
    color: look.surface,
  };
}
