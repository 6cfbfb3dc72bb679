import { afterEach, expect, test, vi } from 'vitest';
import { answers } from './dialogs.ts';

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
