import { describe, expect, it } from 'vitest';
import { Analysis } from '../../dev/analysis';
import { fixtureMuseum } from '../../dev/museum';
import { Presses } from '../../dev/presses';
import type {
  ExhibitionRatings,
  ExhibitionRequests,
  HourRequests,
  Panel,
  PlaceRatings,
  RatingsOverTime,
  RatingsOverTimeByExhibition,
  RequestsOverTime,
  RequestSummary,
  WeekHourRatings,
} from '../api/types';
import type { Look } from '../charts/look';
import { mean } from '../figures/numbers';
import type { Figure } from '../panel/figure';
import { NO_FILTERS, question, type View } from '../state/view';
import { byPlace } from './exhibitions/byPlace';
import { distribution } from './exhibitions/distribution';
import { overTime as ratingsOverTime } from './exhibitions/overTime';
import { overTimeByExhibition } from './exhibitions/overTimeByExhibition';
import { ranking } from './exhibitions/ranking';
import { responsesByDepartment, responsesByExhibition } from './exhibitions/responses';
import { hoursOf, weekHours } from './exhibitions/weekHours';
import { byHour } from './safety/byHour';
import { byKind } from './safety/byKind';
import { overTime as requestsOverTime } from './safety/overTime';
import { where } from './safety/where';
import { daysOf } from './safety/days';
import { whereAndWhen } from './safety/whereAndWhen';

/** A Wednesday, four days before the clock goes back. */
const NOW = Date.parse('2024-10-23T13:00:00Z');
const SEED = 7;

const museum = fixtureMuseum(false);
const presses = new Presses(museum.exhibitions.length, museum.zone, NOW, SEED);
const view: View = { ...NO_FILTERS, period: 'last-30-days', page: 'exhibitions', wall: false, theme: null, share: false, rate: false, byExhibition: false };
const context = { museum, view };

const LOOK: Look = {
  text: '#111111',
  muted: '#555555',
  line: '#dddddd',
  surface: '#ffffff',
  raised: '#ffffff',
  accent: '#1b6b5a',
  ratings: ['#b3500b', '#ee9f4b', '#c3c6c3', '#7fb1de', '#1f5fa8'],
  courses: ['#1c6420', '#8a12b8', '#f44ea4', '#a08f0c', '#35204a', '#7d80fb'],
  requests: ['#3c8f9d', '#a3123a', '#7a5ca8', '#6d7425'],
  heat: ['#dcebed', '#0f4a56'],
  font: 'sans-serif',
  size: 12,
};

function answer<T>(path: string, of: View = view): Panel<T> {
  const query = new URLSearchParams(question(of));
  return new Analysis(museum, presses.cells, query, NOW).answer(path) as Panel<T>;
}

type Datum = number | null | (number | null)[] | { value: number | null };

function seriesOf(figure: Figure): { name?: string; data: Datum[] }[] {
  return figure.chart.option(LOOK, 1_000).series as { name?: string; data: Datum[] }[];
}

function cellsOf(figure: Figure, label: string): string[] {
  const place = figure.table.columns.findIndex((column) => column.label === label);
  expect(place, `a column ${label}`).toBeGreaterThan(0);
  return figure.table.rows.map((row) => row.cells[place] ?? '');
}

function numberOf(datum: Datum | undefined): number | null {
  if (datum === null || datum === undefined || typeof datum === 'number') {
    return datum ?? null;
  }
  return Array.isArray(datum) ? (datum[1] ?? null) : datum.value;
}

function shown(figure: Figure | null): Figure {
  expect(figure).not.toBeNull();
  return figure as Figure;
}

function ranked(panel: Panel<RatingsOverTimeByExhibition>) {
  return [...panel.data.exhibitions].sort((one, other) => (one.rank ?? 99) - (other.rank ?? 99));
}

function figureOf(cell: string): number {
  return Number(cell.replace(/,/g, '').replace(/ .*/, ''));
}

describe('tables and charts show the same', () => {
  it('average over time', () => {
    const figure = shown(ratingsOverTime(answer<RatingsOverTime>('ratings/over-time'), context));
    const line = seriesOf(figure).find((series) => series.name === 'average');
    expect(line?.data.map((datum) => mean(numberOf(datum)))).toEqual(cellsOf(figure, 'Average'));
    expect(figure.table.rows.length).toBeGreaterThan(25);
  });

  it('averages over time by exhibition: a line for each', () => {
    const panel = answer<RatingsOverTimeByExhibition>('ratings/over-time-by-exhibition');
    const figure = shown(overTimeByExhibition(panel, context));
    const best = ranked(panel).slice(0, 3);
    expect(new Set(cellsOf(figure, 'Exhibition'))).toEqual(new Set(best.map((each) => each.name)));
    for (const { publicId, name } of best) {
      const line = seriesOf(figure).find((series) => series.name === publicId);
      const rows = figure.table.rows.filter((row) => row.cells[1] === name);
      expect(line?.data.map((datum) => mean(numberOf(datum)))).toEqual(rows.map((row) => row.cells[2]));
      expect(rows.length).toBeGreaterThan(25);
    }
    expect(figure.picks?.[3]).toEqual(figure.table.rows[9]?.pick);
    expect(new Set(figure.csv?.exhibition)).toEqual(new Set(best.map((each) => each.site)));
  });

  it('ranking: the ranked ones, in their order', () => {
    const figure = shown(ranking(answer<ExhibitionRatings[]>('ratings/by-exhibition'), context));
    const [series] = seriesOf(figure);
    const averages = series?.data.map((datum) => mean(numberOf(datum))) ?? [];
    expect(averages).toEqual(cellsOf(figure, 'Average').slice(0, averages.length));
    const ranks = cellsOf(figure, 'Rank');
    expect(ranks.slice(0, averages.length)).toEqual(averages.map((_, index) => String(index + 1)));
    expect(new Set(ranks.slice(averages.length))).toEqual(new Set(['–']));
  });

  it('responses by exhibition and by department', () => {
    const figures = [
      responsesByExhibition(answer<ExhibitionRatings[]>('ratings/by-exhibition'), context),
      responsesByDepartment(answer<PlaceRatings[]>('ratings/by-department'), context),
    ];
    for (const figure of figures.map(shown)) {
      expect(seriesOf(figure)[0]?.data).toEqual(cellsOf(figure, 'Responses').map(figureOf));
    }
  });

  it.each([true, false])('distribution, of 100 %%: %s', (share) => {
    const figure = shown(distribution(answer<ExhibitionRatings[]>('ratings/by-exhibition'), { museum, view: { ...view, share } }));
    const responses = cellsOf(figure, 'Responses').map(figureOf);
    for (const { description } of museum.ratings) {
      const pieces = seriesOf(figure).filter((series) => series.name === description);
      const votes = responses.map((all, row) =>
        Math.round(pieces.reduce((sum, piece) => sum + Math.abs(numberOf(piece.data[row]) ?? 0), 0) * all),
      );
      expect(votes).toEqual(cellsOf(figure, description).map(figureOf));
    }
  });

  it('average by floor and by department', () => {
    for (const which of ['floor', 'department'] as const) {
      const figure = shown(byPlace(answer<PlaceRatings[]>(`ratings/by-${which}`), which, context));
      expect(seriesOf(figure)[0]?.data.map((datum) => mean(numberOf(datum)))).toEqual(cellsOf(figure, 'Average'));
    }
  });

  it('weekday and hour: as many coloured cells as rows', () => {
    const figure = shown(weekHours(answer<WeekHourRatings[]>('ratings/by-week-hour'), context));
    expect(figure.picks).toHaveLength(seriesOf(figure)[0]?.data.length ?? 0);
    expect(figure.table.rows.length).toBeGreaterThan(50);
  });

  it('hours that the filter leaves out are not there', () => {
    const narrow = { ...view, fromHour: 10, untilHour: 12 };
    const figure = shown(byHour(answer<HourRequests[]>('requests/by-hour', narrow), { museum, view: narrow }));
    expect(figure.table.rows.map((row) => row.cells[0])).toEqual(['10:00–11:00', '11:00–12:00']);
  });

  it('requests over time, by hour, by kind', () => {
    const figures = [
      requestsOverTime(answer<RequestsOverTime>('requests/over-time'), context),
      byHour(answer<HourRequests[]>('requests/by-hour'), context),
    ];
    for (const figure of figures.map(shown)) {
      for (const name of ['Assistance', 'Emergency']) {
        const series = seriesOf(figure).find((each) => each.name === name);
        expect(series?.data.map(numberOf)).toEqual(cellsOf(figure, name).map(figureOf));
      }
    }
    const kinds = shown(byKind(answer<RequestSummary>('requests/summary'), context));
    const charted = seriesOf(kinds).map((series) => series.data.reduce<number>((sum, datum) => sum + (numberOf(datum) ?? 0), 0));
    expect(charted).toEqual(cellsOf(kinds, 'Presses').map(figureOf));
  });

  it('requests by exhibition, those without one too', () => {
    const panel = answer<ExhibitionRequests[]>('requests/by-exhibition');
    const figure = shown(where(panel, 'Exhibition', panel.data, context));
    expect(seriesOf(figure)[0]?.data).toEqual(cellsOf(figure, 'Assistance').map(figureOf));
    expect(figure.table.rows).toHaveLength(museum.exhibitions.length);
  });

  it('where and when: rows add up, as counts and as a rate', () => {
    const panel = answer<ExhibitionRequests[]>('requests/by-exhibition');
    const figure = shown(whereAndWhen(panel, 'Exhibition', panel.data, context));
    for (const row of figure.table.rows) {
      const figures = row.cells.slice(1).map(figureOf);
      expect(figures.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(figures.at(-1));
    }
    const rates = shown(whereAndWhen(panel, 'Exhibition', panel.data, { museum, view: { ...view, rate: true } }));
    const [count, rate] = [figure, rates].map((each) => figureOf(cellsOf(each, 'All')[0] ?? ''));
    expect(rate).toBeCloseTo((count ?? 0) / (daysOf(panel, [], museum) ?? NaN), 1);
  });
});

describe('exhibitions over time, beside each other', () => {
  const path = 'ratings/over-time-by-exhibition';
  const week = { ...view, period: 'last-7-days' };
  const sites = (exhibition: number[]) => {
    const picked = { ...week, exhibition };
    return shown(overTimeByExhibition(answer<RatingsOverTimeByExhibition>(path, picked), { museum, view: picked })).csv?.exhibition;
  };

  it('are those that were picked, at most six, and without a pick the three best', () => {
    expect(sites([0, 4])).toEqual([0, 4]);
    const panel = answer<RatingsOverTimeByExhibition>(path, week);
    const inOrder = (most: number) => ranked(panel).slice(0, most).map((each) => each.site).sort();
    expect(sites([])).toEqual(inOrder(3));
    expect(sites([0, 1, 2, 3, 4, 5, 6])).toEqual(inOrder(6));
  });

  it('keep their colours, whichever others are shown, and share none', () => {
    const colours = (exhibition: number[]) => {
      const picked = { ...week, exhibition };
      const figure = shown(overTimeByExhibition(answer<RatingsOverTimeByExhibition>(path, picked), { museum, view: picked }));
      return (figure.chart.option(LOOK, 1_000).series as { lineStyle?: { color: string } }[]).flatMap((line) => line.lineStyle?.color ?? []);
    };
    expect(colours([1, 3])).toEqual([LOOK.courses[1], LOOK.courses[3]]);
    expect(colours([3, 4, 5])).toEqual(LOOK.courses.slice(3));
    expect(new Set(colours([0, 1, 6])).size).toBe(colours([0, 1, 6]).length);
  });

  it('say which are left out', () => {
    const notes = shown(overTimeByExhibition(answer<RatingsOverTimeByExhibition>(path, week), { museum, view: week })).notes;
    expect(notes?.[0]).toMatch(/^The best 3 by rank/);
    const few = { ...week, exhibition: [1, 2] };
    const chosen = shown(overTimeByExhibition(answer<RatingsOverTimeByExhibition>(path, few), { museum, view: few }));
    expect(chosen.notes?.[0]).toMatch(/^One mark for each day/);
    expect(chosen.sample).toMatch(/ at 2 of 2 exhibitions$/);
  });

  it('give the CSV the buckets of the chart', () => {
    for (const period of ['today', 'this-week', 'last-30-days']) {
      const asked = { ...view, period };
      const panel = answer<RatingsOverTimeByExhibition>(path, asked);
      const { csv } = shown(overTimeByExhibition(panel, { museum, view: asked }));
      const file = answer<RatingsOverTimeByExhibition>(path, { ...asked, ...csv });
      expect(file.data.grain).toBe(panel.data.grain);
      expect(file.data.exhibitions.map((each) => each.buckets)).toEqual(
        panel.data.exhibitions.filter((each) => csv?.exhibition?.includes(each.site)).map((each) => each.buckets),
      );
    }
  });

  it('have hollow marks where there are few votes or a part is missing, and gaps where there are none', () => {
    const bees = { ...view, exhibition: [6] };
    const panel = answer<RatingsOverTimeByExhibition>(path, bees);
    const figure = shown(overTimeByExhibition(panel, { museum, view: bees }));
    const [line] = seriesOf(figure) as unknown as { connectNulls: boolean; data: { value: number | null; itemStyle: { color: string } }[] }[];
    expect(line?.connectNulls).toBe(false);
    expect(line?.data.some((datum) => datum.value === null)).toBe(true);
    expect(line?.data.filter((datum) => datum.value !== null).every((datum) => datum.itemStyle.color === LOOK.surface)).toBe(true);
  });
});

describe('a panel without a press', () => {
  it('has no figure', () => {
    const empty = { ...view, period: '2001-01-01' };
    expect(ratingsOverTime(answer<RatingsOverTime>('ratings/over-time', empty), context)).toBeNull();
    expect(
      overTimeByExhibition(answer<RatingsOverTimeByExhibition>('ratings/over-time-by-exhibition', empty), context),
    ).toBeNull();
    expect(ranking(answer<ExhibitionRatings[]>('ratings/by-exhibition', empty), context)).toBeNull();
    expect(weekHours(answer<WeekHourRatings[]>('ratings/by-week-hour', empty), context)).toBeNull();
    expect(byHour(answer<HourRequests[]>('requests/by-hour', empty), context)).toBeNull();
  });
});

describe('a bar that is clicked', () => {
  it('filters by it, and lets go of it when it was the only one', () => {
    const panel = answer<ExhibitionRatings[]>('ratings/by-exhibition');
    const first = panel.data[0]?.site ?? 0;
    expect(shown(ranking(panel, context)).table.rows[0]?.pick).toEqual({ exhibition: [first] });
    const picked = { museum, view: { ...view, exhibition: [first] } };
    expect(shown(ranking(panel, picked)).table.rows[0]?.pick).toEqual({ exhibition: [] });
  });
});

it('shows the hours that are open or have figures, and of a museum that never closes those with figures', () => {
  expect(hoursOf([8, 20], { from: 9, until: 18 })).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  expect(hoursOf([], { from: 9, until: 11 })).toEqual([9, 10]);
  expect(hoursOf([10, 12], { from: 0, until: 24 })).toEqual([10, 11, 12]);
  expect(hoursOf([0, 23], { from: 0, until: 24 })).toHaveLength(24);
  expect(hoursOf([], { from: 0, until: 24 })).toHaveLength(24);
});

it('counts the day that is not over by the part of its opening hours that has passed', () => {
  const hours = { opens: '09:00:00', closes: '17:00:00' };
  const panel = (until: string) => ({ ...answer<unknown>('requests/summary'), from: '2024-10-20T23:00:00Z', until, zone: 'Europe/London' });

  expect(daysOf(panel('2024-10-22T23:00:00Z'), [], hours)).toBe(2);
  expect(daysOf(panel('2024-10-22T12:00:00Z'), [], hours)).toBe(1.5);
  expect(daysOf(panel('2024-10-22T06:00:00Z'), [], hours)).toBe(1);
  expect(daysOf(panel('2024-10-22T20:00:00Z'), [2], hours)).toBe(1);
  expect(daysOf(panel('2024-10-22T12:00:00Z'), [3], hours)).toBeNull();
});
