import type { Browser, Page } from 'playwright-core';
import { openCrowd } from './crowd.ts';
import { percentile, type Figure } from './figures.ts';

const TIMES = 5;

/** The limit, in ms. */
export const USABLE_MS_MAX = 1_000;

/** Wi-Fi shared with a class: 20 Mbit/s, and 5 ms from a request to the first byte. */
const NETWORK = { offline: false, latency: 5, downloadThroughput: 2_500_000, uploadThroughput: 2_500_000 };

/** The latest messages that a newcomer gets, and that the page must show. The last of the 100 events is the newcomer's own join. */
const MESSAGES = 99;

declare global {
  interface Window {
    /** The first time each was on the screen, in ms since the navigation. */
    readonly seen: Record<'form' | 'enter' | 'room', number>;
  }
}

/** Measures the way from nothing to the form, and from there into a room. */
export async function measureUsable(browser: Browser): Promise<Figure[]> {
  const tries: Window['seen'][] = [];
  for (let i = 0; i < TIMES; i += 1) {
    // A new crowd each time: no earlier newcomer's join is among the latest events.
    const crowd = await openCrowd();
    await crowd.sayAll(1, MESSAGES);
    tries.push(await arrive(browser, crowd.url, MESSAGES));
    await crowd.close();
  }
  const median = (values: number[]) => percentile(values, 0.5);
  return [
    {
      what: `from the address to a form that takes a key, median of ${TIMES}`,
      value: median(tries.map(({ form }) => form)),
      ...{ unit: 'ms', atMost: USABLE_MS_MAX },
    },
    {
      what: `from Enter to the room with its latest messages, median of ${TIMES}`,
      value: median(tries.map(({ enter, room }) => room - enter)),
      ...{ unit: 'ms', atMost: USABLE_MS_MAX },
    },
  ];
}

/** Somebody comes to the lobby. They are there once this many messages are shown. */
export async function arrive(browser: Browser, url: string, messages: number): Promise<Window['seen']> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  // A busy machine is slow, but that is no failure.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await page.addInitScript(watch, messages);
  await page.goto(`${url}/`);
  await isSeen(page, 'form');
  // Keys go to the focused entry, as a person's would.
  await page.keyboard.type('nora');
  await page.keyboard.press('Enter');
  await isSeen(page, 'room');
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return seen;
}

const isSeen = (page: Page, what: 'form' | 'room') =>
  page.waitForFunction((name) => window.seen[name] > 0, what, { polling: 20 });

/** Runs in the page: notes when the form's entry has the focus, and when the room has its messages, each once painted. */
function watch(messages: number): void {
  const seen = { form: 0, enter: 0, room: 0 };
  Object.assign(window, { seen });
  const painted = (then: () => void) => requestAnimationFrame(() => requestAnimationFrame(then));
  const isThere = {
    form: () => document.activeElement?.matches('form input[name=alias]') ?? false,
    room: () => document.querySelectorAll('[role=log] [data-entry=said]').length >= messages,
  };
  function look(what: 'form' | 'room'): void {
    if (isThere[what]()) painted(() => (seen[what] = performance.now()));
    else requestAnimationFrame(() => look(what));
  }
  look('form');
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key !== 'Enter') return;
      seen.enter = timeStamp;
      look('room');
    },
    true,
  );
}
