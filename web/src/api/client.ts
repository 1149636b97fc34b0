/** What went wrong, in words for people. */
export class Problem extends Error {
  constructor(
    /** The HTTP status; 0 when the server could not be reached. */
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'Problem';
  }
}

const AWAY = 'Vitrine’s server cannot be reached. Check the network; the page goes on by itself as soon as it answers.';

/** Reads a resource, null when there is no content. */
export async function read<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await send(url, { headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) });
  return (response.status === 204 ? null : await response.json()) as T;
}

/** Changes something. Gives the answer's body, or null when it has none. */
export async function change<T>(method: 'POST' | 'DELETE', url: string, body?: unknown): Promise<T | null> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const token = csrfToken(document.cookie) ?? (await newCsrfToken());
  if (token !== null) {
    headers['X-XSRF-TOKEN'] = token;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  const response = await send(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  return text === '' ? null : (JSON.parse(text) as T);
}

/** The server gives a token with any answer, also with one that refuses. */
async function newCsrfToken(): Promise<string | null> {
  await fetch('/api/v1/session', { credentials: 'same-origin' }).catch(() => null);
  return csrfToken(document.cookie);
}

/** The token against forged requests that the server put into a cookie. */
export function csrfToken(cookies: string): string | null {
  const found = cookies
    .split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith('XSRF-TOKEN='));
  return found === undefined ? null : decodeURIComponent(found.slice('XSRF-TOKEN='.length));
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, AWAY);
  }
  if (!response.ok) {
    throw new Problem(response.status, await detailOf(response));
  }
  return response;
}

async function detailOf(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as { detail?: unknown; title?: unknown };
    for (const text of [problem.detail, problem.title]) {
      if (typeof text === 'string' && text !== '') {
        return text;
      }
    }
  } catch {
    // a proxy's page, or nothing
  }
  return `The server answered with status ${response.status}.`;
}
