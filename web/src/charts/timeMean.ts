import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from 'echarts';
import type { Grain, RatingBucket } from '../api/types';
import { counted, interval, mean } from '../figures/numbers';
import { bucketName, bucketTick, dayLabel } from '../time/labels';
import { tooltip } from './common';
import type { Look } from './look';
import type { ChartOption } from './option';
import type { Slot } from './timeline';

/** Fewer votes than these make a hollow dot: their mean says little. */
export const FEW_VOTES = 10;

/** The average over time: a line that bridges no gap, on the interval of each bucket. */
export function timeMean(
  slots: Slot<RatingBucket>[],
  grain: Grain,
  zone: string,
  scale: string[],
  look: Look,
  width: number,
): ChartOption {
  return {
    animation: false,
    grid: timeGrid(grain, width),
    tooltip: { ...tooltip(look, (index) => lines(slots[index], grain, zone)), trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: look.muted } } },
    xAxis: timeAxis(slots, grain, zone, look),
    yAxis: meanAxis(shownRange(slots, scale.length - 1), scale, look, width),
    series: [
      {
        type: 'custom',
        name: 'interval',
        silent: true,
        encode: { x: 0, y: [1, 2] },
        data: slots.map((slot, index) => [index, slot.bucket?.ratings.low ?? null, slot.bucket?.ratings.high ?? null]),
        renderItem: (_params, api) => band(api, look),
      },
      {
        type: 'line',
        name: 'average',
        connectNulls: false,
        showAllSymbol: true,
        symbol: 'circle',
        symbolSize: slots.length > 70 ? 5 : 8,
        lineStyle: { color: look.accent, width: 2 },
        emphasis: { disabled: true },
        data: slots.map((slot) => ({ value: slot.bucket?.ratings.mean ?? null, itemStyle: dot(slot.bucket, look.accent, look) })),
      },
    ],
  };
}

/** The part of the scale that the intervals need. */
export function shownRange(slots: Slot<RatingBucket>[], last: number): { min: number; max: number } {
  const ratings = slots.flatMap((slot) => (slot.bucket === null ? [] : [slot.bucket.ratings]));
  return spanOf(
    ratings.map((each) => each.low ?? last),
    ratings.map((each) => each.high ?? 0),
    last,
  );
}

/** The part of the scale that these need, in halves, and not less than one step and a half of it. */
export function spanOf(lows: number[], highs: number[], last: number): { min: number; max: number } {
  let min = Math.floor(Math.min(last, ...lows) * 2) / 2;
  let max = Math.ceil(Math.max(0, ...highs) * 2) / 2;
  while (max - min < Math.min(1.5, last)) {
    min = Math.max(0, min - 0.5);
    max = max - min < 1.5 ? Math.min(last, max + 0.5) : max;
  }
  return { min, max };
}

/** The grid of a chart over time. */
export function timeGrid(grain: Grain, width: number) {
  return { left: width < 560 ? 30 : 92, right: 12, top: 12, bottom: grain === 'HOUR' || grain === 'QUARTER_HOUR' ? 42 : 28 };
}

/** The axis of means, with the names of the scale where there is room. */
export function meanAxis(range: { min: number; max: number }, scale: string[], look: Look, width: number) {
  return {
    type: 'value' as const,
    ...range,
    interval: 0.5,
    splitLine: { lineStyle: { color: look.line } },
    axisLabel: {
      color: look.muted,
      fontFamily: look.font,
      fontSize: look.size,
      formatter: (value: number) => (width < 560 ? String(value) : `${scale[value] ?? ''} ${value}`.trim()),
    },
  };
}

/** The axis of time, on which the museum's days can be told apart. */
export function timeAxis(slots: Slot<unknown>[], grain: Grain, zone: string, look: Look) {
  const isWithinDays = grain === 'HOUR' || grain === 'QUARTER_HOUR';
  const days = slots.map((slot) => dayLabel(slot.from, zone));
  const isNewDay = (index: number) => index === 0 || days[index] !== days[index - 1];
  const dayCount = new Set(days).size;
  return {
    type: 'category' as const,
    data: slots.map((slot) => String(slot.from)),
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { show: isWithinDays && dayCount > 1, interval: (index: number) => isNewDay(index), lineStyle: { color: look.muted } },
    axisLabel: {
      color: look.muted,
      fontFamily: look.font,
      fontSize: look.size,
      lineHeight: look.size * 1.35,
      hideOverlap: true,
      ...(isWithinDays && dayCount > 1 ? { interval: (index: number) => isNewDay(index), align: 'left' as const } : {}),
      formatter: (value: string, index: number) => {
        const tick = bucketTick(Number(value), grain, zone);
        if (!isWithinDays) {
          return tick;
        }
        const day = (days[index] ?? '').replace(/ \d{4}$/, '');
        return dayCount > 1 ? day : isNewDay(index) ? `${tick}\n${day}` : tick;
      },
    },
  };
}

/** A full dot, or a hollow one where its mean says little. */
export function dot(bucket: RatingBucket | null, colour: string, look: Look) {
  const isHollow = bucket !== null && (bucket.ratings.responses < FEW_VOTES || !bucket.isComplete);
  return isHollow
    ? { color: look.surface, borderColor: colour, borderWidth: 2 }
    : { color: colour, borderColor: look.surface, borderWidth: 1 };
}

function band(api: CustomSeriesRenderItemAPI, look: Look): CustomSeriesRenderItemReturn {
  const [place, low, high] = [0, 1, 2].map((dimension) => Number(api.value(dimension))) as [number, number, number];
  if (Number.isNaN(low) || Number.isNaN(high) || api.size === undefined) {
    return null;
  }
  const [x, bottom] = api.coord([place, low]) as [number, number];
  const [, top] = api.coord([place, high]) as [number, number];
  const [width] = api.size([1, 0]) as [number, number];
  return {
    type: 'rect',
    shape: { x: x - width / 2, y: top, width, height: Math.max(1, bottom - top) },
    style: { fill: look.accent, opacity: 0.16 },
  };
}

function lines(slot: Slot<RatingBucket> | undefined, grain: Grain, zone: string): string[] | null {
  if (slot === undefined) {
    return null;
  }
  const name = bucketName(slot.from, slot.until, grain, zone);
  if (slot.bucket === null) {
    return [name, 'no responses'];
  }
  const { ratings, isComplete } = slot.bucket;
  return [
    name,
    `average ${mean(ratings.mean)} (${interval(ratings.low, ratings.high)})`,
    counted(ratings.responses, 'response') + (ratings.responses < FEW_VOTES ? ': few' : ''),
    ...(isComplete ? [] : ['not all of it is in the period']),
  ];
}
