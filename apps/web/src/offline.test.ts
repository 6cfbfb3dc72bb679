import { startServer, type ChatServer } from '@charla/server';
import { until } from '@charla/testkit';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useBrowser } from './testing/browser.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { workerOf } from './testing/worker.ts';

if (browserPath === undefined) {
  test.skip(`a page without a server (${WITHOUT})`, () => {});
} else {
  const browser = useBrowser();
  let server: ChatServer;
  let other: Server | undefined;
  let page: Page;

  beforeEach(async () => {
    server = await startServer({ port: 0, local: true });
    page = await (await browser().newContext({ reducedMotion: 'reduce' })).newPage();
    await page.goto(`http://127.0.0.1:${server.port}/r/lobby?alias=ana&lang=es`);
    await page.locator('button[type=submit]').click();
    await page.locator('[data-state=joined]').waitFor();
    await workerOf(page);
  }, 30_000);

  afterEach(async () => {
    await page.context().close();
    other?.closeAllConnections();
    other?.close();
    await server.close();
  });

  /** Replaces our server by another at the same address. */
  async function replaceBy(answer: RequestListener): Promise<void> {
    await server.close();
    other = createServer(answer);
    await new Promise<void>((resolve) => other?.listen(server.port, '127.0.0.1', resolve));
  }

  /** Counts how often the shown page has registered the worker, from its next load on. */
  async function countRegistrations(): Promise<() => Promise<unknown>> {
    await page.addInitScript(`{
      const { serviceWorker } = navigator;
      const register = serviceWorker.register.bind(serviceWorker);
      globalThis.registrations = 0;
      serviceWorker.register = (...all) => (globalThis.registrations += 1, register(...all));
    }`);
    return () => page.evaluate('registrations');
  }

  const isKept = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined);
  const keptNames = (from = page) => from.evaluate(() => caches.keys());
  /** Whether the page of the other program is shown; on a busy machine it may come after ours. */
  const isOther = () => page.title().then((title) => title === 'otra', () => false); // prettier-ignore

  test('[WE34] a page that is loaded again while the server is gone opens, with what was being written, and says that there is no connection', async () => {
    await page.getByRole('textbox').last().fill('a medio escr');
    await server.close();
    await page.reload();
    await page.locator('[data-part=connection]').getByText('Sin conexión con el servidor.').waitFor();
    expect(await page.getByRole('textbox').last().inputValue()).toBe('a medio escr');
    await page.goto(`http://127.0.0.1:${server.port}/min`);
    await page.getByRole('textbox').waitFor();
  }, 30_000);

  test('[WE34] a newer server is never held back: its page is shown at once', async () => {
    await replaceBy((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'x-served-by': 'charla' }).end('<title>nueva</title>');
    });
    // The kept page is shown if a busy machine takes longer to answer than the worker waits.
    const shows = async () => {
      await page.reload();
      return (await page.title()) === 'nueva';
    };
    expect(await until(shows)).toBe(true);
    expect(await isKept()).toBe(true);
  }, 30_000); // prettier-ignore

  test('[WE35] another program at the same address has it for itself: nothing of the chat stays', async () => {
    await replaceBy((_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>otra</title>'));
    await page.reload();
    expect(await until(isOther)).toBe(true);
    expect(await until(async () => !(await isKept()) && (await keptNames()).length === 0)).toBe(true);
  }, 30_000); // prettier-ignore

  test('[WE35] nor does anything come back when a tab that is still the chat asks the worker, which has left, for a file', async () => {
    const still = await page.context().newPage();
    await still.goto(`http://127.0.0.1:${server.port}/r/lobby`);
    const file = await still.locator('link[href*=immutable]').first().evaluate((link: HTMLLinkElement) => link.href);
    expect(await still.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await replaceBy((_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>otra</title>'));
    await page.reload();
    expect(await until(async () => (await keptNames(still)).length === 0)).toBe(true);
    expect(await still.evaluate(async (file) => (await fetch(file, { cache: 'reload' })).text(), file)).toContain('otra');
    expect(await keptNames(still)).toEqual([]);
  }, 30_000); // prettier-ignore

  test('[WE35] another program that takes its time is shown when it answers', async () => {
    const waiting: (() => void)[] = [];
    await replaceBy((_, response) => {
      waiting.push(() => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>otra</title>'));
    });
    const registrations = await countRegistrations();
    await page.reload();
    // No answer came in time. The kept page is shown, and it does not keep the worker from leaving.
    expect(await page.title()).not.toBe('otra');
    expect(await registrations()).toBe(0);
    await until(() => {
      for (const answer of waiting.splice(0)) answer();
      return isOther();
    });
    expect(await page.title()).toBe('otra');
    expect(await until(async () => !(await isKept()))).toBe(true);
  }, 30_000); // prettier-ignore
}
