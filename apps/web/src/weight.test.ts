import { startServer } from '@charla/server';
import { expect, test } from 'vitest';
import { useBrowser } from './testing/browser.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { firstLoad, FIRST_LOAD_BYTES_MAX, totalBytes } from './testing/first-load.ts';

/** The limit for a person who wants the exercise's window, in bytes, besides the client that all pages share. */
const MINIMAL_BYTES_MAX = 40_000;

/** The limit for that client, its words and the dot commands. The rules that only a server needs, and the table of lookalike letters, are not in it. */
const CLIENT_BYTES_MAX = 40_000;

if (browserPath === undefined) {
  test.skip(`the weight of /min (${WITHOUT})`, () => {});
} else {
  const browser = useBrowser();

  test('[WE1] /min loads at most 40 kB besides the shared client, and that as much again at most, all of it compressed and from here', async () => {
    const server = await startServer({ port: 0, local: true });
    const context = await browser().newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const loaded: Promise<{ url: string; bytes: number; shared: boolean }>[] = [];
    page.on('response', (response) => {
      // The answer to HEAD has no body.
      if (response.request().method() === 'HEAD') return;
      loaded.push(
        (async () => {
          const { responseBodySize: bytes } = await response.request().sizes();
          return { url: response.url(), bytes, shared: isShared(await response.text()) };
        })(),
      );
    });
    const url = `http://127.0.0.1:${server.port}`;
    await page.goto(`${url}/min`, { waitUntil: 'networkidle' });
    const all = await Promise.all(loaded);
    await context.close();
    await server.close();
    expect(all.filter((file) => !file.url.startsWith(url))).toEqual([]);
    const shared = all.filter((file) => file.shared);
    expect(shared).toHaveLength(3);
    const own = all.filter((file) => !file.shared).reduce((sum, file) => sum + file.bytes, 0);
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThanOrEqual(MINIMAL_BYTES_MAX);
    const client = shared.reduce((sum, file) => sum + file.bytes, 0);
    expect(client).toBeLessThanOrEqual(CLIENT_BYTES_MAX);
    console.log(`/min: ${own} bytes besides the shared client of ${client}, in ${all.length} files`);
  }, 30_000);

  test('[WE32] all that the chat loads until somebody is in a room is at most 96 kB as a browser gets it in a local network: by gzip, for Brotli is for encrypted addresses', async () => {
    const parts = await firstLoad(browser());
    const total = totalBytes(parts, 'gzip');
    console.log([`/: ${total} bytes by gzip, in ${parts.length} files`, ...parts.map(({ path, gzip }) => `${path} ${gzip}`)].join('\n'));
    expect(parts.length).toBeGreaterThan(5);
    expect(total).toBeLessThanOrEqual(FIRST_LOAD_BYTES_MAX);
  }, 30_000); // prettier-ignore
}

/** The files that all pages share: the client, which alone has Engine.IO, the words of one language, and the dot commands. */
function isShared(file: string): boolean {
  return ['EIO', 'alias/confusable', 'desilenciar'].some((text) => file.includes(text));
}
