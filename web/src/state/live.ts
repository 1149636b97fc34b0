import { computed, signal } from '@preact/signals';
import type { LiveEvent } from '../api/types';
import { millis } from '../time/wallClock';
import { after, badgeAt, UNHEARD, type Liveness, type LiveOccurrence } from './liveness';
import { Conflation } from './refresh';

/**
 * Key figures are asked for with every event, of which the server sends ten a second at most. Charts follow at most so
 * often: to draw them all takes far longer than to show a count, which would wait for it.
 */
const CHARTS_PAUSE_MILLIS = 1_000;

/** A period that is relative to now moves on without a press too. */
const REFRESH_AT_LEAST_EVERY_MILLIS = 60_000;

const REOPEN_AFTER_MILLIS = 2_000;

/** A browser opens six connections to a server, and a stream holds one: a page that nobody sees gives its own back. */
const CLOSE_HIDDEN_AFTER_MILLIS = 30_000;
const LOOK_EVERY_MILLIS = 500;

const known = signal<Liveness>(UNHEARD);
const now = signal(Date.now());

/** Rises when figures may have changed. */
export const refreshes = signal(0);

/** The same for charts and tables: as soon where presses are few, less often where they come without a pause. */
export const chartRefreshes = signal(0);

/** To be called when figures have changed by what was done on this page. */
export function refreshNow(): void {
  refreshes.value = chartRefreshes.value = ++refreshed;
}

/** Over both, so that no two refreshes have the same number. */
let refreshed = 0;

/** What the live badge says. */
export const badge = computed(() => badgeAt(known.value, now.value));

/** The last event of the stream. */
export const lastEvent = computed(() => known.value.last);

/** When the server last spoke, by its clock; null before it did. */
export const asOf = computed(() => (known.value.last === null ? null : millis(known.value.last.at)));

/** Now, by the server's clock as far as that is known; moves twice a second. */
export const serverNow = computed(() => {
  const { last, heardAt } = known.value;
  return last === null || heardAt === null ? now.value : now.value + millis(last.at) - heardAt;
});

/**
 * Listens to the live stream until the function that it gives is called.
 *
 * @param onRefused called when the server refuses the stream: the sign-in may be over
 */
export function listen(onRefused: () => void): () => void {
  const charts = new Conflation(CHARTS_PAUSE_MILLIS, () => (chartRefreshes.value = ++refreshed));
  const refresh = () => {
    refreshes.value = ++refreshed;
    charts.call();
  };
  let source: EventSource | null = null;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;
  let change: number | null = null;

  const happened = (occurrence: LiveOccurrence) => {
    known.value = after(known.value, occurrence);
  };
  const hear = (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as LiveEvent;
    happened({ kind: 'heard', event, at: Date.now() });
    if (change !== event.change) {
      refresh();
    }
    change = event.change;
  };
  const close = () => {
    source?.close();
    source = null;
    clearTimeout(reopening);
    known.value = UNHEARD;
  };
  const open = () => {
    source = new EventSource('/api/v1/live');
    source.onopen = () => happened({ kind: 'opened' });
    source.addEventListener('state', hear);
    source.onerror = () => {
      happened({ kind: 'lost' });
      // The browser tries again by itself, but not after a refusal.
      if (source?.readyState === EventSource.CLOSED) {
        onRefused();
        reopening = setTimeout(open, REOPEN_AFTER_MILLIS);
      }
    };
  };
  const look = () => {
    clearTimeout(closing);
    if (document.hidden) {
      closing = setTimeout(close, CLOSE_HIDDEN_AFTER_MILLIS);
    } else if (source === null) {
      open();
    }
  };
  const ticking = setInterval(() => {
    now.value = Date.now();
  }, LOOK_EVERY_MILLIS);
  const refreshing = setInterval(refresh, REFRESH_AT_LEAST_EVERY_MILLIS);
  document.addEventListener('visibilitychange', look);
  look();

  return () => {
    document.removeEventListener('visibilitychange', look);
    clearTimeout(closing);
    clearInterval(ticking);
    clearInterval(refreshing);
    charts.stop();
    close();
  };
}
