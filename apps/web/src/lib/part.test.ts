import { afterEach, expect, test, vi } from 'vitest';
import { answers, part } from './part.ts';

afterEach(() => vi.unstubAllGlobals());

test.each<[string, () => Promise<{ ok: boolean }>, boolean]>([
  ['answers', async () => ({ ok: true }), true],
  ['is gone behind a proxy that says 502', async () => ({ ok: false }), false],
  ['is gone', () => Promise.reject(new TypeError('Failed to fetch')), false],
])('[WE36] where the server %s, that there is a page to be had is %#', async (_, fetched, expected) => {
  vi.stubGlobal('location', { href: 'http://localhost/r/lobby' });
  vi.stubGlobal('fetch', fetched);
  expect(await answers()).toBe(expected);
});

test.each([
  // the server   a worker   the part
  [true,          false,     'comes'],
  [false,         false,     'is not asked for'],
  [false,         true,      'comes'],
])('[WE36] where the server answers: %s, and a worker keeps files: %s, a part %s', async (isThere, isKept, fate) => {
  const load = vi.fn(async () => 'comes');
  vi.stubGlobal('location', { href: 'http://localhost/r/lobby' });
  vi.stubGlobal('navigator', isKept ? { serviceWorker: { controller: {} } } : {});
  vi.stubGlobal('fetch', async () => ({ ok: isThere }));
  expect(await part(load)().catch(() => 'is not asked for')).toBe(fate);
  expect(load).toHaveBeenCalledTimes(fate === 'comes' ? 1 : 0);
}); // prettier-ignore

test('[WE36] parts that are wanted at once ask the server once, and later ones again', async () => {
  const asked = vi.fn(async () => ({ ok: true }));
  vi.stubGlobal('location', { href: 'http://localhost/r/lobby' });
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('fetch', asked);
  await Promise.all([part(async () => 1)(), part(async () => 2)(), answers()]);
  expect(asked).toHaveBeenCalledTimes(1);
  await part(async () => 3)();
  expect(asked).toHaveBeenCalledTimes(2);
});

test('[WE36] a part that has come is at hand, whatever the server does then', async () => {
  const load = vi.fn(async () => 'a part');
  vi.stubGlobal('location', { href: 'http://localhost/r/lobby' });
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('fetch', async () => ({ ok: true }));
  const fetchPart = part(load);
  await fetchPart();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await fetchPart()).toBe('a part');
  expect(load).toHaveBeenCalledTimes(1);
});
