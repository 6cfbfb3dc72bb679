import { get } from 'node:http';
import { startServer } from '@charla/server';
import type { Browser } from 'playwright-core';

/** The limit for the first load of the chat, in bytes: one second at 0.8 Mbit/s. WE32. */
export const FIRST_LOAD_BYTES_MAX = 96_000;

/** One file of the page, and its size. Brotli needs HTTPS: in a local network a browser gets gzip. */
export type Part = { path: string; gzip: number; br: number };

/** All files that a browser requests until the person is in a room, the largest first. */
export async function firstLoad(browser: Browser): Promise<Part[]> {
  const server = await startServer({ port: 0, local: true });
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const urls = new Set<string>();
  page.on('request', (request) => void urls.add(request.url()));
  const url = `http://127.0.0.1:${server.port}`;
  await page.goto(`${url}/?alias=ana`, { waitUntil: 'networkidle' });
  await page.locator('button[type=submit]').click();
  await page.locator('[data-state=joined]').waitFor();
  await page.waitForLoadState('networkidle');
  await context.close();
  const parts: Part[] = [];
  for (const part of urls)
    parts.push({
      path: part.slice(url.length),
      gzip: await bytesOf(part, 'gzip'),
      br: await bytesOf(part, 'br'),
    });
  await server.close();
  return parts.toSorted((a, b) => b.gzip - a.gzip);
}

export function totalBytes(parts: readonly Part[], by: 'gzip' | 'br'): number {
  return parts.reduce((sum, part) => sum + part[by], 0);
}

function bytesOf(url: string, encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}
