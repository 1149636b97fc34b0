import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../api/types';
import { after, badgeAt, UNHEARD, type Liveness } from './liveness';

/** The server's clock is three seconds ahead of this computer's. */
const AHEAD = 3_000;
const START = Date.parse('2024-10-21T14:00:00Z');

function event(at: number, seenAt: number | null, hears = true): LiveEvent {
  const loaders =
    seenAt === null
      ? []
      : [{ instance: 'a', source: 'lmnh', seenAt: server(seenAt), state: 'RUNNING', recordsBehind: 0 }];
  return { change: 1, at: server(at), hears, loaders };
}

function server(at: number): string {
  return new Date(at + AHEAD).toISOString();
}

function heard(known: Liveness, at: number, what: LiveEvent): Liveness {
  return after(known, { kind: 'heard', event: what, at });
}

describe('the live badge', () => {
  it('connects, is live, reconnects, and is live again', () => {
    expect(badgeAt(UNHEARD, START)).toEqual({ kind: 'reconnecting' });
    const open = after(UNHEARD, { kind: 'opened' });
    expect(badgeAt(open, START)).toEqual({ kind: 'connecting' });
    const live = heard(open, START, event(START, START));
    expect(badgeAt(live, START + 2_000)).toEqual({ kind: 'live' });
    const lost = after(live, { kind: 'lost' });
    expect(badgeAt(lost, START + 3_000)).toEqual({ kind: 'reconnecting' });
    const back = heard(lost, START + 4_000, event(START + 4_000, START + 4_000));
    expect(badgeAt(back, START + 4_000)).toEqual({ kind: 'live' });
  });

  it.each([true, false])('is stale after ten seconds of silence, the stream open: %s', (isOpen) => {
    const live = heard(UNHEARD, START, event(START, START));
    const silent = isOpen ? live : after(live, { kind: 'lost' });
    expect(badgeAt(silent, START + 9_999).kind).not.toBe('stale');
    expect(badgeAt(silent, START + 10_000)).toEqual({ kind: 'stale', since: START + AHEAD, why: 'silence' });
  });

  it('is stale at once when the server hears no commits, since the first time that it said so', () => {
    const deaf = heard(UNHEARD, START, event(START, START, false));
    const still = heard(deaf, START + 2_000, event(START + 2_000, START + 2_000, false));
    expect(badgeAt(still, START + 2_500)).toEqual({ kind: 'stale', since: START + AHEAD, why: 'deaf' });
    const well = heard(still, START + 4_000, event(START + 4_000, START + 4_000));
    expect(badgeAt(well, START + 4_000)).toEqual({ kind: 'live' });
  });

  it('is stale within ten seconds after the last loader stopped, while the stream goes on', () => {
    const at = START + 9_000;
    const stopped = heard(UNHEARD, at, event(at, START));
    expect(badgeAt(stopped, at)).toEqual({ kind: 'live' });
    expect(badgeAt(stopped, at + 1_000)).toEqual({ kind: 'stale', since: START + AHEAD, why: 'loaders' });
  });

  it('is stale without a loader, since nobody knows when', () => {
    const alone = heard(UNHEARD, START, event(START, null));
    expect(badgeAt(alone, START)).toEqual({ kind: 'stale', since: null, why: 'loaders' });
  });
});
