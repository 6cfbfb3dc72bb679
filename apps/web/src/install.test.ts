import { startServer } from '@charla/server';
import { expect, test } from 'vitest';
import { useBrowser } from './testing/browser.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';

if (browserPath === undefined) {
  test.skip(`installing the page (${WITHOUT})`, () => {});
} else {
  const browser = useBrowser();

  test('[WE33] a browser finds nothing that keeps it from installing the page', async () => {
    const server = await startServer({ port: 0, local: true });
    // No service worker: plain-HTTP addresses have none, and installing must not need one (ADR 0017).
    const page = await (await browser().newContext({ serviceWorkers: 'block' })).newPage();
    await page.goto(`http://127.0.0.1:${server.port}/`);
    const devtools = await page.context().newCDPSession(page);
    const manifest = await devtools.send('Page.getAppManifest');
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    await page.context().close();
    await server.close();
    expect(manifest.errors).toEqual([]);
    expect(JSON.parse(manifest.data ?? '')).toMatchObject({ name: 'charla', start_url: '/', display: 'standalone' });
    // A test's page is in a private window, where nothing can be installed.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  }, 30_000); // prettier-ignore
}
