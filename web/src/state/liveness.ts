import type { LiveEvent } from '../api/types';
import { millis } from '../time/wallClock';

/** How long nothing need be heard before figures count as old. */
export const STALE_AFTER_MILLIS = 10_000;

/** What is known of the live stream; times are of this computer's clock unless said otherwise. */
export interface Liveness {
  /** Whether the stream is open. */
  isOpen: boolean;
  /** When the last event came; null before the first. */
  heardAt: number | null;
  /** When the server stopped hearing of commits; null while it hears. */
  deafSince: number | null;
  last: LiveEvent | null;
}

/** What can happen to the stream. */
export type LiveOccurrence =
  | { kind: 'opened' }
  | { kind: 'lost' }
  | { kind: 'heard'; event: LiveEvent; at: number };

/** What the badge says. `since` is a moment of the server's clock, null when that was never known. */
export type Badge =
  | { kind: 'connecting' }
  | { kind: 'live' }
  | { kind: 'reconnecting' }
  | { kind: 'stale'; since: number | null; why: 'silence' | 'deaf' | 'loaders' };

/** Before anything was heard. */
export const UNHEARD: Liveness = { isOpen: false, heardAt: null, deafSince: null, last: null };

/** What is known after an occurrence. */
export function after(known: Liveness, occurrence: LiveOccurrence): Liveness {
  switch (occurrence.kind) {
    case 'opened':
      return { ...known, isOpen: true };
    case 'lost':
      return { ...known, isOpen: false };
    case 'heard':
      return {
        isOpen: true,
        heardAt: occurrence.at,
        deafSince: occurrence.event.hears ? null : (known.deafSince ?? occurrence.at),
        last: occurrence.event,
      };
  }
}

/** What the badge says at a moment. */
export function badgeAt(known: Liveness, now: number): Badge {
  const { heardAt, last } = known;
  if (heardAt === null || last === null) {
    return known.isOpen ? { kind: 'connecting' } : { kind: 'reconnecting' };
  }
  const serverAhead = millis(last.at) - heardAt;
  if (now - heardAt >= STALE_AFTER_MILLIS) {
    return { kind: 'stale', since: millis(last.at), why: 'silence' };
  }
  if (!known.isOpen) {
    return { kind: 'reconnecting' };
  }
  if (known.deafSince !== null) {
    return { kind: 'stale', since: known.deafSince + serverAhead, why: 'deaf' };
  }
  const newest = Math.max(...last.loaders.map((loader) => millis(loader.seenAt)));
  if (now + serverAhead - newest >= STALE_AFTER_MILLIS) {
    return { kind: 'stale', since: Number.isFinite(newest) ? newest : null, why: 'loaders' };
  }
  return { kind: 'live' };
}
