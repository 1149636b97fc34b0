import type { CountedThing } from '../../charts/countRows';
import type { Museum } from '../../api/types';
import type { LegendEntry } from '../../panel/figure';
import { requestNames } from '../context';

/** Requests of all kinds, with their colours. */
export function requestsAsThing(museum: Museum): CountedThing {
  return {
    noun: 'request',
    kinds: requestNames(museum).map((name, value) => ({
      name,
      colour: (look) => look.requests[value % look.requests.length] ?? look.accent,
    })),
  };
}

/** The legend of their colours. */
export function requestLegend(museum: Museum): LegendEntry[] {
  return requestNames(museum).map((name, value) => ({ name, token: `request-${value % 4}` }));
}

/** Values of the requests that are emergencies, by their name. */
export function emergencies(museum: Museum): number[] {
  return museum.requests.filter((each) => /emergency/i.test(each.description)).map((each) => each.value);
}

/** All presses of all kinds. */
export function total(counts: number[]): number {
  return counts.reduce((sum, each) => sum + each, 0);
}
