import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { badge, listen, refreshes } from './live';

/** A stream that a test speaks into. */
class FakeEventSource {
  static readonly CLOSED = 2;
  static opened: FakeEventSource[] = [];
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private hear: ((message: { data: string }) => void) | null = null;

  constructor(readonly url: string) {
    FakeEventSource.opened.push(this);
  }

  addEventListener(_type: string, hear: (message: { data: string }) => void) {
    this.hear = hear;
  }

  close() {
    this.readyState = FakeEventSource.CLOSED;
  }

  say(change: number) {
    const at = new Date().toISOString();
    this.hear?.({ data: JSON.stringify({ change, at, hears: true, loaders: [{ seenAt: at }] }) });
  }
}

const tab = Object.assign(new EventTarget(), { hidden: false });

function turn(hidden: boolean) {
  tab.hidden = hidden;
  tab.dispatchEvent(new Event('visibilitychange'));
}

const streams = () => FakeEventSource.opened.filter((each) => each.readyState !== FakeEventSource.CLOSED);

let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('document', tab);
  FakeEventSource.opened = [];
  tab.hidden = false;
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('asks for figures with every change, and not with a mere sign of life', () => {
  stop = listen(() => undefined);
  let asked = -1; // as a subscriber is called at once
  const leave = refreshes.subscribe(() => asked++);
  streams()[0]?.say(7);
  streams()[0]?.say(7);
  streams()[0]?.say(8);
  expect(asked).toBe(2);
  leave();
});

it('gives its connection back when nobody sees the page, and takes another as soon as somebody does', () => {
  stop = listen(() => undefined);
  streams()[0]?.say(1);
  expect(badge.value.kind).toBe('live');

  turn(true);
  vi.advanceTimersByTime(29_000);
  expect(streams()).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(streams()).toHaveLength(0);

  vi.advanceTimersByTime(3_600_000);
  turn(false);
  expect(streams()).toHaveLength(1);
  expect(badge.value.kind).toBe('reconnecting');
  const before = refreshes.value;
  streams()[0]?.say(2);
  expect(badge.value.kind).toBe('live');
  expect(refreshes.value).toBeGreaterThan(before);
});

it('keeps its stream when the page is hidden for a moment', () => {
  stop = listen(() => undefined);
  turn(true);
  vi.advanceTimersByTime(10_000);
  turn(false);
  vi.advanceTimersByTime(60_000);
  expect(FakeEventSource.opened).toHaveLength(1);
});

it('opens no stream for a page that was opened behind another', () => {
  tab.hidden = true;
  stop = listen(() => undefined);
  expect(streams()).toHaveLength(0);
  turn(false);
  expect(streams()).toHaveLength(1);
});

it('tries again after a refusal, and says so', () => {
  let refusals = 0;
  stop = listen(() => refusals++);
  const first = streams()[0];
  first?.close();
  first?.onerror?.();
  expect(refusals).toBe(1);
  vi.advanceTimersByTime(2_000);
  expect(streams()).toHaveLength(1);
});
