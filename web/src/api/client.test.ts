import { afterEach, expect, it, vi } from 'vitest';
import { change, csrfToken, Problem, read } from './client';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('echoes the token against forged requests on what changes something', async () => {
  const fetched = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
  vi.stubGlobal('fetch', fetched);
  vi.stubGlobal('document', { cookie: 'theme=dark; XSRF-TOKEN=a%2Fb' });

  expect(await change('DELETE', '/api/v1/session')).toBeNull();
  expect(fetched).toHaveBeenCalledWith(
    '/api/v1/session',
    expect.objectContaining({ method: 'DELETE', headers: expect.objectContaining({ 'X-XSRF-TOKEN': 'a/b' }) as unknown }),
  );
  expect(csrfToken('')).toBeNull();
});

it('shows the detail of a problem', async () => {
  const body = JSON.stringify({ title: 'Bad Request', detail: 'the period ends before it begins' });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status: 400 })));

  await expect(read('/api/v1/ratings/summary')).rejects.toEqual(new Problem(400, 'the period ends before it begins'));
});

it('says what a page of a proxy means, and what no answer means', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 502 })));
  await expect(read('/x')).rejects.toMatchObject({ status: 502, message: 'The server answered with status 502.' });

  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  await expect(read('/x')).rejects.toMatchObject({ status: 0 });
});
