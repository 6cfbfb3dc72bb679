import { startServer } from '@charla/server';
import { expect, test } from 'vitest';
import { useBrowser } from './testing/browser.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';

/** What somebody with the exercise's window in mind may have to load, in bytes, besides the client that all pages share. */
const MINIMAL_BYTES_MAX = 40_000;

/** The client itself: the rules that only a server needs, and the table of letters that look alike, stay out of it. */
const CLIENT_BYTES_MAX = 40_000;

if (browserPath === undefined) {
  test.skip(`the weight of /min (${WITHOUT})`, () => {});
} else {
  const browser = useBrowser();

  test('[WE1] /min loads at most 40 kB besides the shared client, and that as much again at most, all of it compressed and from here', async () => {
    const server = await startServer({ port: 0, local: true });
    const page = await browser().newPage();
    const loaded: Promise<{ url: string; bytes: number; shared: boolean }>[] = [];
    page.on('response', (response) => {
      loaded.push(
        (async () => {
          const { responseBodySize: bytes } = await response.request().sizes();
          // Only the client speaks Engine.IO.
          return { url: response.url(), bytes, shared: (await response.text()).includes('EIO') };
        })(),
      );
    });
    const url = `http://127.0.0.1:${server.port}`;
    await page.goto(`${url}/min`, { waitUntil: 'networkidle' });
    const all = await Promise.all(loaded);
    await server.close();
    expect(all.filter((file) => !file.url.startsWith(url))).toEqual([]);
    const shared = all.filter((file) => file.shared);
    expect(shared).toHaveLength(1);
    const own = all.filter((file) => !file.shared).reduce((sum, file) => sum + file.bytes, 0);
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThanOrEqual(MINIMAL_BYTES_MAX);
    expect(shared[0]?.bytes).toBeLessThanOrEqual(CLIENT_BYTES_MAX);
    console.log(
      `/min: ${own} bytes besides the shared client of ${shared[0]?.bytes}, in ${all.length} files`,
    );
  });
}
