import type { Change, Grain, Museum, Panel, RatingDistribution } from '../src/api/types';
import { instantOf, nextBucket, wallTime } from '../src/time/wallClock';
import { periodOf, type Period } from './period';
import type { Cell } from './presses';

/** Answers panels from generated presses, as the server would from its counts. */
export class Analysis {
  private readonly period: Period;

  constructor(
    private readonly museum: Museum,
    private readonly cells: Cell[],
    private readonly query: URLSearchParams,
    now: number,
  ) {
    const found = periodOf(query.get('period') ?? 'this-week', now, museum.zone);
    if (found === null) {
      throw new Error(`the period '${query.get('period')}' is not understood; say today, yesterday, this-week …`);
    }
    this.period = found;
  }

  /** The panel of a path below `/api/v1`; null when there is none. */
  answer(path: string): Panel<unknown> | null {
    const data = this.data(path);
    if (data === undefined) {
      return null;
    }
    const { from, until, previous, isComplete } = this.period;
    return {
      period: this.query.get('period') ?? 'this-week',
      from: iso(from),
      until: iso(until),
      previousFrom: previous === null ? null : iso(previous.from),
      previousUntil: previous === null ? null : iso(previous.until),
      isComplete,
      zone: this.museum.zone,
      data,
    };
  }

  private data(path: string): unknown {
    const now = this.within(this.period);
    const before = this.period.previous === null ? null : this.within(this.period.previous);
    switch (path) {
      case 'ratings/summary': {
        const [present, past] = [rated(now), before === null ? null : rated(before)];
        return { now: present, compared: past === null ? null : present, previous: past, change: past === null ? null : changeOf(present, past) };
      }
      case 'ratings/over-time': {
        const grain = this.grain(20, rated(now).responses);
        return { grain, buckets: this.ratingBuckets(grain, now) };
      }
      case 'ratings/over-time-by-exhibition':
        return this.courses(now);
      case 'ratings/by-exhibition':
        return this.ranking(now, before);
      case 'ratings/by-floor':
        return this.places('floor').map(({ sites, ...place }) => ({ ...place, ratings: rated(of(now, sites)) }));
      case 'ratings/by-department':
        return this.places('department').map(({ sites, ...place }) => ({ ...place, ratings: rated(of(now, sites)) }));
      case 'ratings/by-week-hour':
        return this.weekHours(now);
      case 'requests/summary':
        return { now: this.asked(now), compared: before === null ? null : this.asked(now), previous: before === null ? null : this.asked(before) };
      case 'requests/over-time': {
        const grain = this.grain(2, sum(this.asked(now)));
        return {
          grain,
          buckets: this.buckets(grain, now)
            .map(({ cells, ...rest }) => ({ ...rest, counts: this.asked(cells) }))
            .filter((bucket) => sum(bucket.counts) > 0),
        };
      }
      case 'requests/by-hour':
        return this.hours(now);
      case 'requests/by-exhibition':
        return this.exhibitions().map(({ publicId, site, name }) => {
          const cells = of(now, [site]);
          return { publicId, site, name, counts: this.asked(cells), hours: this.hours(cells) };
        });
      case 'requests/by-floor':
      case 'requests/by-department':
        return this.places(path === 'requests/by-floor' ? 'floor' : 'department').map(({ sites, ...place }) => ({
          ...place,
          counts: this.asked(of(now, sites)),
          hours: this.hours(of(now, sites)),
        }));
      default:
        return undefined;
    }
  }

  private within(range: { from: number; until: number }, exhibitions = this.exhibitions()): Cell[] {
    const sites = exhibitions.map((each) => each.site);
    const weekdays = this.list('weekday');
    const fromHour = Number(this.query.get('fromHour') ?? 0);
    const untilHour = Number(this.query.get('untilHour') ?? 24);
    return this.cells.filter(
      (cell) =>
        cell.from >= range.from &&
        cell.from < range.until &&
        sites.includes(cell.site) &&
        (weekdays.length === 0 || weekdays.includes(cell.weekday)) &&
        cell.hour >= fromHour &&
        cell.hour < untilHour,
    );
  }

  private exhibitions() {
    const [sites, floors, departments] = [this.list('exhibition'), this.list('floor'), this.list('department')];
    return this.museum.exhibitions.filter(
      (each) =>
        (sites.length === 0 || sites.includes(each.site)) &&
        (floors.length === 0 || floors.includes(each.floor ?? 0)) &&
        (departments.length === 0 || departments.includes(each.department ?? 0)),
    );
  }

  private places(which: 'floor' | 'department') {
    const places = which === 'floor' ? this.museum.floors : this.museum.departments;
    return places
      .map((place) => ({
        ...place,
        sites: this.exhibitions()
          .filter((each) => each[which] === place.id)
          .map((each) => each.site),
      }))
      .filter((place) => place.sites.length > 0);
  }

  private ranking(now: Cell[], before: Cell[] | null) {
    const average = rated(now).mean ?? 2;
    const all = this.exhibitions().map(({ publicId, site, name }) => {
      const ratings = rated(of(now, [site]));
      const shrunkenMean =
        ratings.responses < 10 || ratings.mean === null ? null : (10 * average + ratings.responses * ratings.mean) / (10 + ratings.responses);
      const change = before === null ? null : changeOf(ratings, rated(of(before, [site])));
      return { publicId, site, name, ratings, shrunkenMean, rank: null as number | null, change };
    });
    all.sort((one, other) => (other.shrunkenMean ?? -1) - (one.shrunkenMean ?? -1));
    return all.map((each, index) => ({ ...each, rank: each.shrunkenMean === null ? null : index + 1 }));
  }

  private courses(now: Cell[]) {
    const ranks = new Map(this.ranking(now, null).map(({ site, rank }) => [site, rank]));
    const everywhere = this.within(this.period, this.museum.exhibitions);
    const rating = this.museum.exhibitions.filter(({ site }) => rated(of(everywhere, [site])).responses > 0);
    const grain = this.grain(20, rated(everywhere).responses / Math.max(1, rating.length));
    return {
      grain,
      exhibitions: this.exhibitions().map(({ publicId, site, name }) => ({
        publicId,
        site,
        name,
        rank: ranks.get(site) ?? null,
        buckets: this.ratingBuckets(grain, of(now, [site])),
      })),
    };
  }

  private ratingBuckets(grain: Grain, cells: Cell[]) {
    return this.buckets(grain, cells)
      .map(({ cells: found, ...rest }) => ({ ...rest, ratings: rated(found) }))
      .filter((bucket) => bucket.ratings.responses > 0);
  }

  private weekHours(cells: Cell[]) {
    const groups = group(cells, (cell) => cell.weekday * 100 + cell.hour);
    return [...groups].map(([key, found]) => ({
      weekday: Math.floor(key / 100),
      hour: key % 100,
      days: new Set(found.map((cell) => cell.from)).size,
      ratings: rated(found),
    }));
  }

  private hours(cells: Cell[]) {
    return [...group(cells, (cell) => cell.hour)]
      .map(([hour, found]) => ({ hour, counts: this.asked(found) }))
      .filter((each) => sum(each.counts) > 0)
      .sort((one, other) => one.hour - other.hour);
  }

  private buckets(grain: Grain, cells: Cell[]) {
    const { zone } = this.museum;
    return [...group(cells, (cell) => startOf(cell.from, grain, zone))]
      .sort(([one], [other]) => one - other)
      .map(([from, found]) => {
        const until = nextBucket(from, grain, zone);
        return {
          from: iso(from),
          until: iso(until),
          isComplete: from >= this.period.from && until <= this.period.until,
          cells: found,
        };
      });
  }

  private grain(wanted: number, responses: number): Grain {
    const days = (this.period.until - this.period.from) / 86_400_000;
    const dense = (perDay: number, open: number) => days * perDay <= 130 && responses >= wanted * open * days * perDay;
    if (dense(24, 0.4) || days <= 2) {
      return 'HOUR';
    }
    if (dense(1, 1) || days <= 70) {
      return 'DAY';
    }
    return days <= 900 ? 'WEEK' : 'MONTH';
  }

  private asked(cells: Cell[]): number[] {
    const wanted = this.list('request');
    return [0, 1].map((value) =>
      wanted.length > 0 && !wanted.includes(value) ? 0 : sum(cells.map((cell) => cell.requests[value] ?? 0)),
    );
  }

  private list(name: string): number[] {
    return (this.query.get(name) ?? '').split(',').filter((each) => each !== '').map(Number);
  }
}

/** A distribution and what follows from it. */
function rated(cells: Cell[]): RatingDistribution {
  const counts = [0, 1, 2, 3, 4].map((value) => sum(cells.map((cell) => cell.ratings[value] ?? 0)));
  const n = sum(counts);
  if (n === 0) {
    return { counts, responses: 0, mean: null, low: null, high: null, satisfied: null, dissatisfied: null };
  }
  const mean = sum(counts.map((votes, value) => votes * value)) / n;
  const margin = 1.96 * Math.sqrt(squaredError(counts));
  return {
    counts,
    responses: n,
    mean,
    low: Math.max(0, mean - margin),
    high: Math.min(4, mean + margin),
    satisfied: ((counts[3] ?? 0) + (counts[4] ?? 0)) / n,
    dissatisfied: ((counts[0] ?? 0) + (counts[1] ?? 0)) / n,
  };
}

function squaredError(counts: number[]): number {
  const more = counts.map((votes) => votes + 1);
  const all = sum(more);
  const mean = sum(more.map((votes, value) => votes * value)) / all;
  return (sum(more.map((votes, value) => votes * value * value)) / all - mean * mean) / sum(counts);
}

function changeOf(now: RatingDistribution, before: RatingDistribution): Change {
  if (now.mean === null || before.mean === null) {
    return { difference: null, isNoise: true };
  }
  const difference = now.mean - before.mean;
  const margin = 1.96 * Math.sqrt(squaredError(now.counts) + squaredError(before.counts));
  return { difference, isNoise: Math.abs(difference) <= margin };
}

function startOf(moment: number, grain: Grain, zone: string): number {
  const wall = wallTime(moment, zone);
  switch (grain) {
    case 'QUARTER_HOUR':
    case 'HOUR':
      return moment;
    case 'DAY':
      return instantOf(wall.year, wall.month, wall.day, 0, zone);
    case 'WEEK':
      return instantOf(wall.year, wall.month, wall.day - wall.weekday + 1, 0, zone);
    case 'MONTH':
      return instantOf(wall.year, wall.month, 1, 0, zone);
  }
}

function of(cells: Cell[], sites: number[]): Cell[] {
  return cells.filter((cell) => sites.includes(cell.site));
}

function group(cells: Cell[], key: (cell: Cell) => number): Map<number, Cell[]> {
  const groups = new Map<number, Cell[]>();
  for (const cell of cells) {
    const found = groups.get(key(cell));
    if (found === undefined) {
      groups.set(key(cell), [cell]);
    } else {
      found.push(cell);
    }
  }
  return groups;
}

function sum(values: number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
