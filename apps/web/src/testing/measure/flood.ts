import { setTimeout as after } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openCrowd, shown, type Crowd } from './crowd.ts';
import { percentile, type Figure } from './figures.ts';
import { thread } from './thread.ts';

const MESSAGES_PER_SECOND = 500;
const SECONDS = 10;
const MESSAGES = MESSAGES_PER_SECOND * SECONDS;

/** A quick typist presses about ten keys a second. */
const KEY_EVERY_MS = 100;

/** The limit, in ms: people still call this immediate. */
const LATENCY_MS_MAX = 100;

declare global {
  interface Window {
    /** The time from each key to the frame with its letter, in ms. */
    readonly latencies: number[];
  }
}

/** A person types while 500 messages a second arrive. */
export async function measureFlood(browser: Browser): Promise<Figure[]> {
  const crowd = await openCrowd();
  const page = await crowd.join(browser);
  await page.evaluate(timeKeys);
  const workMs = await thread(await page.context().newCDPSession(page));
  const beforeMs = await workMs();
  const [lateMs, keys] = await Promise.all([flood(crowd, page), type(page)]);
  const perSecondMs = ((await workMs()) - beforeMs) / SECONDS;
  const latencies = await page.evaluate(() => window.latencies);
  const missing = MESSAGES - (await page.evaluate(differentShown));
  const written = await page.getByRole('textbox').last().inputValue();
  await page.context().close();
  await crowd.close();
  if (written.length !== keys || latencies.length !== keys) throw new Error('a key went elsewhere');
  const what = (share: string) => `key to picture while ${MESSAGES_PER_SECOND}/s arrive, ${share}`;
  return [
    { what: what('median'), value: percentile(latencies, 0.5), unit: 'ms' },
    { what: what('p95'), value: percentile(latencies, 0.95), unit: 'ms', atMost: LATENCY_MS_MAX },
    { what: what('worst'), value: Math.max(...latencies), unit: 'ms' },
    { what: `of ${MESSAGES} messages not shown at the end`, value: missing, unit: 'messages', atMost: 0 },
    { what: 'from the last one said to shown', value: lateMs, unit: 'ms' },
    { what: 'work in a second of that', value: perSecondMs, unit: 'ms' },
  ];
}

/** Sends the messages as evenly as timers allow. Returns the time until the last one was shown, in ms. */
async function flood(crowd: Crowd, page: Page): Promise<number> {
  const startMs = performance.now();
  for (let said = 0; said < MESSAGES - 1;) {
    const due = Math.floor(((performance.now() - startMs) / 1_000) * MESSAGES_PER_SECOND);
    for (; said < Math.min(due, MESSAGES - 1); said += 1) crowd.say(said + 1);
    await after(10);
  }
  await crowd.sayAll(MESSAGES, MESSAGES);
  const lastMs = performance.now();
  await shown(page, MESSAGES);
  return performance.now() - lastMs;
}

async function type(page: Page): Promise<number> {
  const endMs = performance.now() + SECONDS * 1_000;
  let keys = 0;
  for (; performance.now() < endMs; keys += 1) {
    await page.keyboard.press('abcdefghij'.charAt(keys % 10));
    await after(KEY_EVERY_MS);
  }
  return keys;
}

/** Runs in the page. The letter is in the first frame after its key; that frame has been painted when the second one begins. */
function timeKeys(): void {
  const latencies: number[] = [];
  Object.assign(window, { latencies });
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        requestAnimationFrame(() => latencies.push(performance.now() - timeStamp));
      });
    },
    true,
  );
}

/** Runs in the page: counts the messages in the log, each once. */
function differentShown(): number {
  const texts = [...document.querySelectorAll('[role=log] [data-part=text]')];
  return new Set(texts.map(({ textContent }) => textContent.split(' ', 1)[0])).size;
}
