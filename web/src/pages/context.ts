import type { Museum } from '../api/types';
import type { View } from '../state/view';

/** What figures need to know besides their data. */
export interface Context {
  museum: Museum;
  view: View;
}

/** The names of the rating scale, from the worst. */
export function scaleOf(museum: Museum): string[] {
  return byValue(museum.ratings);
}

/** The names of the requests, by value. */
export function requestNames(museum: Museum): string[] {
  return byValue(museum.requests);
}

/** A place's name, or that there is none. */
export function placeName(place: { id: number; name: string }, none: string): string {
  return place.id === 0 ? none : place.name;
}

/** The hours of the day that can have figures: those in which the museum is open and that the filter lets through. */
export function shownHours({ museum, view }: Context): { from: number; until: number } {
  const open = openHours(museum);
  const from = Math.max(open.from, view.fromHour);
  const until = Math.min(open.until, view.untilHour);
  return from < until ? { from, until } : { from: view.fromHour, until: view.untilHour };
}

function openHours(museum: Museum): { from: number; until: number } {
  const [opens = '0', closes = '24'] = [museum.opens, museum.closes].map((time) => time.slice(0, 2));
  const endsAtFullHour = /^\d{2}:00/.test(museum.closes);
  return { from: Number(opens), until: Math.min(24, Number(closes) + (endsAtFullHour ? 0 : 1)) };
}

function byValue(buttons: { value: number; description: string }[]): string[] {
  const names: string[] = [];
  for (const button of buttons) {
    names[button.value] = capital(button.description);
  }
  return Array.from(names, (name) => name ?? '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
