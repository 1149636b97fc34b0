import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, CustomSeriesRenderItemReturn } from 'echarts';
import type { Grain, RatingBucket } from '../api/types';
import { counted, interval, mean } from '../figures/numbers';
import { bucketName } from '../time/labels';
import { tooltip } from './common';
import type { Look } from './look';
import type { ChartOption } from './option';
import { chartName } from './text';
import { dot, FEW_VOTES, meanAxis, spanOf, timeAxis, timeGrid } from './timeMean';
import type { Slot } from './timeline';

/** One of several courses. */
export interface Course {
  /** Stays the same whatever it is called. */
  key: string;
  name: string;
  /** Which colour and shape it has, from 0 to one less than [MOST_COURSES]. */
  mark: number;
}

/** A stretch of time with what each course has in it, by key. */
export interface Stretch {
  from: string;
  until: string;
  byKey: Map<string, RatingBucket>;
}

/** Shapes in a box of ten by ten, in which courses differ besides their colours, and the signs that stand for them in text. */
const MARKS = [
  { path: 'M5,0A5,5,0,1,1,5,10A5,5,0,1,1,5,0Z', sign: '●' },
  { path: 'M0,0H10V10H0Z', sign: '■' },
  { path: 'M5,0L10,10H0Z', sign: '▲' },
  { path: 'M5,0L10,5L5,10L0,5Z', sign: '◆' },
  { path: 'M0,0H10L5,10Z', sign: '▼' },
  { path: 'M10,0V10L0,5Z', sign: '◄' },
];

/** So many courses can be told apart. */
export const MOST_COURSES = MARKS.length;

/** Below so many pixels names stand above the lines, and not at their ends. */
const NARROW = 560;

const MARK = 9;

/** Averages over time beside each other: a line for each, with its name at its end. */
export function timeMeans(
  courses: Course[],
  slots: Slot<Stretch>[],
  grain: Grain,
  zone: string,
  scale: string[],
  look: Look,
  width: number,
): ChartOption {
  const isNarrow = width < NARROW;
  const room = isNarrow ? 0 : nameRoom(courses, look, width);
  const names = { courses, ends: courses.map((course) => endOf(course, slots)), look, isNarrow, room };
  return {
    animation: false,
    grid: {
      ...timeGrid(grain, width),
      ...(isNarrow ? { top: Math.ceil(courses.length / 2) * lineHeight(look) + 16 } : { right: room }),
    },
    tooltip: {
      ...tooltip(look, (index) => lines(courses, slots[index], grain, zone, isNarrow)),
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: look.muted } },
    },
    xAxis: timeAxis(slots, grain, zone, look),
    yAxis: meanAxis(meansRange(slots, scale.length - 1), scale, look, width),
    series: [
      ...courses.map((course) => {
        const colour = colourOf(course, look);
        return {
          type: 'line' as const,
          name: course.key,
          connectNulls: false,
          showAllSymbol: true,
          symbol: `path://${shapeOf(course).path}`,
          symbolSize: Math.max(6, Math.min(MARK, (0.6 * (width - room)) / slots.length)),
          lineStyle: { color: colour, width: 2 },
          emphasis: { disabled: true },
          data: slots.map((slot) => {
            const bucket = slot.bucket?.byKey.get(course.key) ?? null;
            return { value: bucket?.ratings.mean ?? null, itemStyle: dot(bucket, colour, look) };
          }),
        };
      }),
      {
        type: 'custom' as const,
        name: 'names',
        silent: true,
        encode: { x: 0, y: 1 },
        data: names.ends,
        renderItem: (params, api) => nameOf(params, api, names),
      },
    ],
  };
}

/** The part of the scale that the averages need; intervals are not drawn. */
export function meansRange(slots: Slot<Stretch>[], last: number): { min: number; max: number } {
  const means = slots.flatMap((slot) => [...(slot.bucket?.byKey.values() ?? [])].map((bucket) => bucket.ratings.mean ?? 0));
  return spanOf(means, means, last);
}

/** Places for labels near where they belong: in their order, within bounds, and so far from each other. */
export function spread(wanted: number[], gap: number, least: number, most: number): number[] {
  const order = wanted.map((_, index) => index).sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0));
  const places: number[] = [];
  let free = least;
  for (const index of order) {
    places[index] = Math.max(wanted[index] ?? 0, free);
    free = places[index] + gap;
  }
  let limit = most;
  for (const index of order.reverse()) {
    places[index] = Math.min(places[index] ?? 0, limit);
    limit = places[index] - gap;
  }
  return places;
}

interface Names {
  courses: Course[];
  /** The last point of each. */
  ends: [number, number][];
  look: Look;
  isNarrow: boolean;
  room: number;
}

function nameOf(params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI, names: Names): CustomSeriesRenderItemReturn {
  const { courses, ends, look, isNarrow, room } = names;
  const place = params.dataIndex;
  const plot = params.coordSys as unknown as { x: number; y: number; width: number; height: number };
  const course = courses[place];
  if (course === undefined) {
    return null;
  }
  if (isNarrow) {
    const column = (plot.x + plot.width) / 2;
    return name(course, (place % 2) * column, (Math.floor(place / 2) + 0.5) * lineHeight(look), column, look);
  }
  const right = plot.x + plot.width;
  const points = ends.map((end) => api.coord(end) as [number, number]);
  const [x, y] = points[place] ?? [0, 0];
  const heights = spread(
    points.map((point) => point[1]),
    lineHeight(look),
    plot.y,
    plot.y + plot.height,
  );
  const at = heights[place] ?? y;
  return {
    type: 'group',
    children: [
      {
        type: 'polyline',
        shape: { points: [[x + MARK, y], [right + 4, at], [right + 9, at]] },
        style: { stroke: colourOf(course, look), lineWidth: 1, lineDash: [1, 4], fill: 'none' },
      },
      name(course, right + 12, at, room - 12, look),
    ],
  };
}

/** A mark and a name, from a left end and around a height. */
function name(course: Course, x: number, y: number, width: number, look: Look) {
  return {
    type: 'group' as const,
    children: [
      {
        type: 'path' as const,
        shape: { pathData: shapeOf(course).path, x, y: y - MARK / 2, width: MARK, height: MARK },
        style: { fill: colourOf(course, look) },
      },
      {
        type: 'text' as const,
        style: {
          text: chartName(course.name),
          x: x + MARK + 6,
          y,
          fill: look.text,
          font: `${look.size}px ${look.font}`,
          verticalAlign: 'middle' as const,
          width: width - MARK - 10,
          overflow: 'truncate' as const,
          ellipsis: '…',
        },
      },
    ],
  };
}

function endOf(course: Course, slots: Slot<Stretch>[]): [number, number] {
  const means = slots.map((slot) => slot.bucket?.byKey.get(course.key)?.ratings.mean ?? null);
  const index = means.reduce<number>((last, average, place) => (average === null ? last : place), 0);
  return [index, means[index] ?? 0];
}

function nameRoom(courses: Course[], look: Look, width: number): number {
  const longest = Math.max(...courses.map((course) => [...course.name].length));
  return Math.round(Math.min(longest * look.size * 0.62 + MARK + 30, width * 0.27));
}

function lineHeight(look: Look): number {
  return look.size * 1.5;
}

function shapeOf({ mark }: Course): { path: string; sign: string } {
  return MARKS[mark % MARKS.length] as { path: string; sign: string };
}

function colourOf({ mark }: Course, look: Look): string {
  return look.courses[mark % look.courses.length] ?? look.accent;
}

function lines(courses: Course[], slot: Slot<Stretch> | undefined, grain: Grain, zone: string, isNarrow: boolean): string[] | null {
  if (slot === undefined) {
    return null;
  }
  const title = bucketName(slot.from, slot.until, grain, zone);
  if (slot.bucket === null) {
    return [title, 'no responses'];
  }
  const found = courses.map((course) => slot.bucket?.byKey.get(course.key) ?? null);
  return [
    title,
    ...courses.map((course, place) => {
      const named = `${shapeOf(course).sign} ${chartName(short(course.name, isNarrow ? 16 : 48))}`;
      return `${named}: ${figuresOf(found[place] ?? null, isNarrow)}`;
    }),
    ...(found.some((bucket) => bucket?.isComplete === false) ? ['not all of it is in the period'] : []),
  ];
}

/** Where there is little room, without the number of responses, unless there are few. */
function figuresOf(bucket: RatingBucket | null, isNarrow: boolean): string {
  if (bucket === null) {
    return 'no responses';
  }
  const { mean: average, low, high, responses } = bucket.ratings;
  const isFew = responses < FEW_VOTES;
  const votes = isNarrow ? (isFew ? ', few' : '') : `, ${counted(responses, 'response')}${isFew ? ': few' : ''}`;
  return `${mean(average)} (${interval(low, high)})${votes}`;
}

function short(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}
