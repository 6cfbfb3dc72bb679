import { setTimeout as after } from 'node:timers/promises';
import type { Client } from '@charla/client';
import { startServer } from '@charla/server';
import type { Browser, Page } from 'playwright-core';
import { WORST } from '../worst-messages.ts';
import { allOf, isIn, joinAt, talkerAt } from './crowd.ts';
import { percentile, type Figure } from './figures.ts';
import { framesMs } from './frames.ts';
import { arrive, USABLE_MS_MAX } from './usable.ts';

const PEOPLE = 40;

/** All that they have saved up is sent in the first second or two; what they go on with comes for the rest. */
const SECONDS = 5;

/** Messages of each that wait for the server, so that none of their credit is lost. */
const WAITING = 60;

/** What the page loads later is there by then (WE36), in ms. */
const LATER_MS = 3_500;

/** The limit for the thread of a page, in ms. */
const FRAME_MS_MAX = 50;

/** Forty people send the worst messages of each kind, as fast as their rate allows, while somebody reads. Then somebody else comes. */
export async function measureWorst(browser: Browser): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [kind, text] of WORST) figures.push(...(await measureKind(browser, kind, text)));
  return figures;
}

async function measureKind(browser: Browser, kind: string, text: string): Promise<Figure[]> {
  const server = await startServer({ port: 0, local: true });
  const url = `http://127.0.0.1:${server.port}`;
  const people = Array.from({ length: PEOPLE }, (_, i) => talkerAt(url, `p${i}`));
  await allOf(people, isIn);
  const page = await joinAt(url, browser);
  await after(LATER_MS);
  const frames = await framesMs(browser, page, () => sayAll(people, text));
  await close(page);
  for (const one of people) one.hangUp();
  const { enter, room } = await arrive(browser, url, 1);
  await server.close();
  return [
    {
      what: `${kind}: a picture while ${PEOPLE} people send them, p95 of ${frames.length}`,
      value: percentile(frames, 0.95),
      ...{ unit: 'ms', atMost: FRAME_MS_MAX },
    },
    { what: 'longest', value: Math.max(...frames), unit: 'ms' },
    { what: 'from Enter to the latest of them', value: room - enter, unit: 'ms', atMost: USABLE_MS_MAX },
  ];
}

async function sayAll(people: readonly Client[], text: string): Promise<void> {
  const endMs = performance.now() + SECONDS * 1_000;
  while (performance.now() < endMs) {
    for (const one of people) while (one.chat.asks.outbox.length < WAITING) one.wish({ type: 'say', text });
    await after(100);
  }
}

const close = (page: Page) => page.context().close();
