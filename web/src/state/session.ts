import { signal } from '@preact/signals';
import { change, Problem, read } from '../api/client';
import type { Museum, Role, Session } from '../api/types';
import type { Page } from './view';

/** Who is signed in: `undefined` while that is not known, null when nobody is. */
export const session = signal<Session | null | undefined>(undefined);

/** The museum of the person who is signed in. */
export const museum = signal<Museum | null>(null);

/** Why the door did not open, for a page that shows it. */
export const doorProblem = signal<Problem | null>(null);

const PAGES: readonly { page: Page; roles: readonly Role[]; label: string }[] = [
  { page: 'exhibitions', roles: ['exhibitions', 'admin'], label: 'Exhibitions' },
  { page: 'safety', roles: ['safety', 'admin'], label: 'Safety' },
  { page: 'pipeline', roles: ['operator', 'admin'], label: 'Pipeline' },
];

/** The pages that these roles may see, in the order of the header. */
export function pagesFor(roles: readonly Role[]): { page: Page; label: string }[] {
  return PAGES.filter((each) => each.roles.some((role) => roles.includes(role)));
}

/** Asks who is signed in, and for their museum. */
export async function enter(): Promise<void> {
  doorProblem.value = null;
  try {
    const who = await read<Session | null>('/api/v1/session');
    museum.value = who === null ? null : await read<Museum>('/api/v1/museum');
    session.value = who;
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) {
      session.value = null;
      return;
    }
    doorProblem.value = problem instanceof Problem ? problem : new Problem(0, String(problem));
  }
}

/** Looks whether the sign-in is over, when the server refused something; leaves the screen alone otherwise. */
export async function lookAtTheDoor(): Promise<void> {
  try {
    if ((await read<Session | null>('/api/v1/session')) === null) {
      leave();
    }
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) {
      leave();
    }
  }
}

/** Signs in; throws the problem when that fails. */
export async function signIn(name: string, password: string): Promise<void> {
  await change('POST', '/api/v1/session', { name, password });
  await enter();
}

/** Signs out, here and on the server. */
export async function signOut(): Promise<void> {
  try {
    await change('DELETE', '/api/v1/session');
  } catch (problem) {
    if (!(problem instanceof Problem && problem.status === 401)) {
      throw problem;
    }
  }
  session.value = null;
  museum.value = null;
}

/** To be called when the server says that nobody is signed in any more. */
export function leave(): void {
  session.value = null;
}
