import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchFailedSheets, watchSheets } from './sheets.ts';

watchSheets();

/** The links that were added to ask again. The test says how each goes. */
const asked: HTMLLinkElement[] = [];
const HREF = 'http://localhost/later.css';

beforeEach(() => {
  asked.length = 0;
  vi.spyOn(document.head, 'append').mockImplementation((link) => void asked.push(link as HTMLLinkElement));
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** A link of the page for which this happens. */
function happens(event: 'load' | 'error', rel: string): void {
  const link = document.createElement('link');
  document.body.append(link);
  Object.assign(link, { rel });
  // The test is the network.
  Object.defineProperty(link, 'href', { value: HREF });
  link.dispatchEvent(new Event(event));
}

test.each([
  ['load', 'stylesheet', 0],
  ['error', 'modulepreload', 0],
  ['error', 'stylesheet', 1],
] as const)('[WE36a] after %s for a %s, %i are asked for again', async (event, rel, count) => {
  happens(event, rel);
  const again = fetchFailedSheets();
  expect(asked.map(({ href }) => href)).toEqual(Array.from({ length: count }, () => HREF));
  for (const link of asked) link.dispatchEvent(new Event('load'));
  await again;
});

test('[WE36a] styles that fail again are asked for until they come, and then no more', async () => {
  happens('error', 'stylesheet');
  const again = fetchFailedSheets();
  asked[0]?.dispatchEvent(new Event('error'));
  await expect(again).rejects.toThrow(HREF);
  const third = fetchFailedSheets();
  asked[1]?.dispatchEvent(new Event('load'));
  await third;
  await fetchFailedSheets();
  expect(asked).toHaveLength(2);
});
