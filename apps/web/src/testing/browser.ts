import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { ARGS, browserPath, WITHOUT } from './chromium.ts';

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
