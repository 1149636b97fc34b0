import { describe, expect, it } from 'vitest';
import { NO_FILTERS, parseView, question, viewUrl, type Page, type View } from './view';

const USUAL: View = { ...NO_FILTERS, page: 'exhibitions', wall: false, theme: null, share: false, rate: false, byExhibition: false };

/** A small generator with a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function anyView(next: () => number): View {
  const pick = <T>(...values: T[]): T => values[Math.floor(next() * values.length)] as T;
  const some = (from: number, until: number) =>
    Array.from({ length: until - from }, (_, index) => from + index).filter(() => next() < 0.3);
  const fromHour = Math.floor(next() * 23);
  return {
    page: pick<Page>('exhibitions', 'safety', 'pipeline', 'sign-in', 'setup'),
    period: pick('today', 'since-opening', 'last-hour', 'this-week', 'last-7-days', 'all', '2024-10-27', '2024-10-21..2024-10-27'),
    exhibition: some(0, 12),
    floor: some(1, 5),
    department: some(1, 6),
    fromHour,
    untilHour: fromHour + 1 + Math.floor(next() * (24 - fromHour)),
    weekday: some(1, 8),
    request: some(0, 2),
    wall: next() < 0.5,
    theme: pick(null, 'light' as const, 'dark' as const),
    share: next() < 0.5,
    rate: next() < 0.5,
    byExhibition: next() < 0.5,
  };
}

function parseUrl(url: string): View {
  const { pathname, search } = new URL(url, 'http://localhost');
  return parseView(pathname, search);
}

describe('the view in the URL', () => {
  it('survives a round trip', () => {
    const seed = Date.now() % 2 ** 31;
    const next = random(seed);
    for (let round = 0; round < 500; round++) {
      const view = anyView(next);
      expect(parseUrl(viewUrl(view)), `seed ${seed}, round ${round}: ${viewUrl(view)}`).toEqual(view);
    }
  });

  it('says only what differs from the usual', () => {
    expect(viewUrl(USUAL)).toBe('/exhibitions');
    expect(viewUrl({ ...USUAL, page: 'safety', exhibition: [2, 5], wall: true })).toBe('/safety?exhibition=2,5&wall');
  });

  it('takes what it does not understand for not said', () => {
    expect(
      parseUrl('/nowhere?period=<script>&exhibition=x,-1,3&weekday=0,8,2&fromHour=20&untilHour=9&theme=pink&wall=false'),
    ).toEqual({ ...USUAL, exhibition: [3], weekday: [2] });
  });

  it.each(['2024-02-30', '2024-10-27..2024-10-21', 'last-week-days', '2024-1-1'])('knows no period %s', (period) => {
    expect(parseUrl(`/safety?period=${period}`).period).toBe(NO_FILTERS.period);
  });

  it('takes a list with commas and one given several times, once each and sorted', () => {
    expect(parseUrl('/safety?floor=3,1&floor=3&floor=2').floor).toEqual([1, 2, 3]);
  });

  it('always says the period in a question', () => {
    expect(question(USUAL)).toBe('period=this-week');
    expect(question({ ...USUAL, period: 'today', fromHour: 9, untilHour: 12, request: [0] })).toBe(
      'period=today&request=0&fromHour=9&untilHour=12',
    );
  });
});
