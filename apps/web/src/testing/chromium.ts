import { findBrowser } from '@charla/tools/browser';

/** The path of the browser for tests, if there is one. */
export const browserPath = findBrowser();

/** Part of the title of a test that lacks a browser: the report tells how to get one. */
export const WITHOUT = 'no browser: install Chromium, or name one in CHARLA_BROWSER';

/** Quiet and closed: the browser sends no request of its own to the Internet. */
export const ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]; // prettier-ignore
