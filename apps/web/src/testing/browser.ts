import { findBrowser } from '@charla/tools/browser';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** Where the browser for tests is, if there is one. */
export const browserPath = findBrowser();

/** What a test without a browser is called, so that the report says how to get one. */
export const WITHOUT = 'no browser: install Chromium, or name one in CHARLA_BROWSER';

/** Quiet and closed: it asks nobody on the Internet for anything. */
const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]; // prettier-ignore

/** One browser for the tests of a file. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (browserPath === undefined) return;
    browser = await chromium.launch({ executablePath: browserPath, args: ARGS });
  }, 60_000);
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error(WITHOUT);
    return browser;
  };
}
