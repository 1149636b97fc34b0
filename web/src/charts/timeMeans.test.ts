import { expect, it } from 'vitest';
import { MOST_COURSES, spread } from './timeMeans';

it('leaves labels where they belong as long as there is room', () => {
  expect(spread([200, 20, 100], 18, 12, 260)).toEqual([200, 20, 100]);
});

it('moves labels apart, in their order and within bounds', () => {
  for (const wanted of [
    [100, 100, 100],
    [258, 259, 260, 12],
    [12, 13, 14, 15, 16, 17],
    [-40, 300, 150],
  ]) {
    const places = spread(wanted, 18, 12, 260);
    const sorted = [...places].sort((one, other) => one - other);
    sorted.slice(1).forEach((place, index) => expect(place - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(18));
    expect(sorted[0]).toBeGreaterThanOrEqual(12);
    expect(sorted.at(-1)).toBeLessThanOrEqual(260);
    const order = (list: number[]) => list.map((_, index) => index).sort((one, other) => (list[one] ?? 0) - (list[other] ?? 0));
    expect(order(places)).toEqual(order(wanted));
  }
});

it('has a mark for each of six', () => {
  expect(MOST_COURSES).toBe(6);
});
