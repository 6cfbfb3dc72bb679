import { findBrowser } from '@charla/tools/browser';

/** Where the browser for tests is, if there is one. */
export const browserPath = findBrowser();

/** What a test without a browser is called, so that the report says how to get one. */
export const WITHOUT = 'no browser: install Chromium, or name one in CHARLA_BROWSER';

/** Quiet and closed: it asks nobody on the Internet for anything. */
export const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]; // prettier-ignore
