import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Conflation } from './refresh';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('acts on the first call at once, and on a thousand more at most five times a second', () => {
  const acts: number[] = [];
  const conflation = new Conflation(200, () => acts.push(performance.now()));
  conflation.call();
  expect(acts).toHaveLength(1);
  for (let call = 0; call < 1_000; call++) {
    vi.advanceTimersByTime(1);
    conflation.call();
  }
  vi.advanceTimersByTime(200);
  expect(acts.length).toBeGreaterThanOrEqual(5);
  expect(acts.length).toBeLessThanOrEqual(7);
});

it('forgets nothing: the last call is acted upon', () => {
  let acts = 0;
  const conflation = new Conflation(200, () => acts++);
  conflation.call();
  conflation.call();
  expect(acts).toBe(1);
  vi.advanceTimersByTime(200);
  expect(acts).toBe(2);
});
