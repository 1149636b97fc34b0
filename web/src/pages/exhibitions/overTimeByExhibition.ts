import type { ExhibitionRatingsOverTime, Museum, Panel, RatingBucket, RatingsOverTimeByExhibition } from '../../api/types';
import { meansRange, MOST_COURSES, timeMeans, type Stretch } from '../../charts/timeMeans';
import { FEW_VOTES } from '../../charts/timeMean';
import { slots } from '../../charts/timeline';
import { count, counted, interval, mean } from '../../figures/numbers';
import type { Figure, TableRow } from '../../panel/figure';
import type { View } from '../../state/view';
import { bucketName, dayLabel, grainName } from '../../time/labels';
import { millis } from '../../time/wallClock';
import { scaleOf, shownHours, type Context } from '../context';
import { dayPick } from '../dayPick';
import { shortened } from './ranking';

/** So many of the best are shown when nobody picked any. */
const TOP = 3;

/** The averages of some exhibitions over time, beside each other. */
export function overTimeByExhibition(panel: Panel<RatingsOverTimeByExhibition>, context: Context): Figure | null {
  const { museum, view } = context;
  const { grain, exhibitions } = panel.data;
  const shown = chosen(exhibitions, view);
  if (shown.length === 0) {
    return null;
  }
  const isTop = !isPicked(view) && exhibitions.some((each) => each.buckets.length > 0 && !shown.includes(each));
  const { zone } = panel;
  const scale = scaleOf(museum);
  const range = panel.period === 'all' ? null : { from: millis(panel.from), until: millis(panel.until) };
  const places = slots(stretches(shown), grain, zone, range, shownHours(context));
  const buckets = shown.flatMap((each) => each.buckets);
  const marks = marksOf(shown, museum);
  const courses = shown.map((each, index) => ({ key: each.publicId, name: each.name, mark: marks[index] ?? 0 }));
  const axis = meansRange(places, scale.length - 1);
  const isCut = axis.min > 0 || axis.max < scale.length - 1;
  const hasHollow = buckets.some((bucket) => bucket.ratings.responses < FEW_VOTES || !bucket.isComplete);
  return {
    sample:
      `${counted(responsesOf(buckets), 'response')} at ${isTop ? 'the best ' : ''}` +
      `${shown.length} of ${counted(exhibitions.length, 'exhibition')}`,
    summary:
      `Average rating for each ${grainName(grain)} from ${dayLabel(places[0]?.from ?? panel.from, zone)}, a line for each of ` +
      `${counted(shown.length, 'exhibition')}: ${shown.map(extent).join('; ')}.`,
    chart: { height: 300, option: (look, width) => timeMeans(courses, places, grain, zone, scale, look, width) },
    table: {
      columns: [
        { label: 'When', isText: true },
        { label: 'Exhibition', isText: true },
        { label: 'Average' },
        { label: '95 % interval' },
        { label: 'Responses' },
        { label: 'Whole', isText: true },
      ],
      rows: places.flatMap((place) =>
        shown.map((each): TableRow => {
          const bucket = place.bucket?.byKey.get(each.publicId);
          return {
            cells: [
              bucketName(place.from, place.until, grain, zone),
              each.name,
              mean(bucket?.ratings.mean ?? null),
              interval(bucket?.ratings.low ?? null, bucket?.ratings.high ?? null),
              count(bucket?.ratings.responses ?? 0),
              bucket?.isComplete === false ? 'in part' : 'yes',
            ],
            ...dayPick(place.from, grain, zone),
          };
        }),
      ),
    },
    picks: places.flatMap((place) => dayPick(place.from, grain, zone).pick ?? []),
    csv: { exhibition: shown.map((each) => each.site) },
    notes: [
      ...choice(exhibitions, shown, view),
      `One mark for each ${grainName(grain)}; its 95 % interval is in the tooltip and the table.` +
        ' Averages whose intervals overlap may differ by chance.' +
        (isCut ? ` The axis shows ${axis.min} to ${axis.max} of the scale from 0 to ${scale.length - 1}.` : '') +
        (hasHollow ? ` Hollow: fewer than ${FEW_VOTES} votes, or not all of it is in the period.` : ''),
    ],
  };
}

/** Those that are drawn, by site. */
function chosen(exhibitions: ExhibitionRatingsOverTime[], view: View): ExhibitionRatingsOverTime[] {
  return exhibitions
    .filter((each) => each.buckets.length > 0)
    .map((each) => ({ each, rank: each.rank ?? Number.MAX_SAFE_INTEGER, responses: responsesOf(each.buckets) }))
    .sort((one, other) => one.rank - other.rank || other.responses - one.responses)
    .slice(0, isPicked(view) ? MOST_COURSES : TOP)
    .map(({ each }) => each)
    .sort((one, other) => one.site - other.site);
}

/** An exhibition keeps its mark, whichever others are shown, as long as there are no more than marks. */
function marksOf(shown: ExhibitionRatingsOverTime[], museum: Museum): number[] {
  const taken = new Set<number>();
  return shown.map(({ site }) => {
    let mark = Math.max(0, museum.exhibitions.findIndex((each) => each.site === site)) % MOST_COURSES;
    while (taken.has(mark)) {
      mark = (mark + 1) % MOST_COURSES;
    }
    taken.add(mark);
    return mark;
  });
}

function isPicked(view: View): boolean {
  return view.exhibition.length + view.floor.length + view.department.length > 0;
}

/** Why these and no others. */
function choice(exhibitions: ExhibitionRatingsOverTime[], shown: ExhibitionRatingsOverTime[], view: View): string[] {
  const silent = exhibitions.filter((each) => each.buckets.length === 0);
  const left = exhibitions.length - silent.length - shown.length;
  return [
    ...(left === 0
      ? []
      : [
          isPicked(view)
            ? `The best ${shown.length} by rank of the ${shown.length + left} with ratings that the filter lets through.`
            : `The best ${shown.length} by rank. Filter by exhibition, floor or department to compare others, ${MOST_COURSES} at most.`,
        ]),
    ...(isPicked(view) && silent.length > 0
      ? [`Without a rating: ${silent.map((each) => `\u2068${shortened(each.name)}\u2069`).join(', ')}.`]
      : []),
  ];
}

function stretches(shown: ExhibitionRatingsOverTime[]): Stretch[] {
  const byStart = new Map<string, Stretch>();
  for (const { publicId, buckets } of shown) {
    for (const bucket of buckets) {
      const { from, until } = bucket;
      const found = byStart.get(from) ?? { from, until, byKey: new Map<string, RatingBucket>() };
      found.byKey.set(publicId, bucket);
      byStart.set(from, found);
    }
  }
  return [...byStart.values()].sort((one, other) => millis(one.from) - millis(other.from));
}

function extent({ name, buckets }: ExhibitionRatingsOverTime): string {
  const means = buckets.map((bucket) => bucket.ratings.mean ?? 0);
  return `${shortened(name)}, lowest ${mean(Math.min(...means))}, highest ${mean(Math.max(...means))}`;
}

function responsesOf(buckets: RatingBucket[]): number {
  return buckets.reduce((sum, bucket) => sum + bucket.ratings.responses, 0);
}
