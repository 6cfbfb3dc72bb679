import type { Browser, CDPSession, Page } from 'playwright-core';
import { openCrowd, shown, type Crowd } from './crowd.ts';
import { percentile, type Figure } from './figures.ts';
import { thread } from './thread.ts';

/** Messages after which the memory is looked at. From the first of them on, the log is as long as it gets (CL6). */
const LOOKS = [20_000, 60_000, 100_000] as const;

/** How many are said before the page is waited for: who is too far behind is told the latest only. */
const ROUND = 1_000;

/** Flat, but for how many lines above 10,000 there happen to be: up to a tenth more. */
const GROWTH_MAX = 1.2;

/** Two pictures of a screen that shows 60 a second, in ms: one that is left out nobody sees. */
const FRAME_MS_MAX = 34;

/** A screen and a half in each picture: much faster than anybody reads. */
const STEP_PX = 900;

/** New lines that are looked at one by one. */
const LINES = 20;

/** A log that has become long: its memory, its lines, and scrolling in it. */
export async function measureLong(browser: Browser): Promise<Figure[]> {
  const crowd = await openCrowd();
  const page = await crowd.join(browser);
  const devtools = await page.context().newCDPSession(page);
  const workMs = await thread(devtools);
  const looks: { bytes: number; nodes: number }[] = [];
  const firstMs = await linesMs(crowd, page, workMs, 0);
  let said = LINES;
  for (const end of LOOKS) {
    while (said < end) {
      const to = Math.min(said + ROUND, end);
      await crowd.sayAll(said + 1, to);
      await shown(page, to);
      said = to;
    }
    looks.push(await memory(devtools));
  }
  const lastMs = await linesMs(crowd, page, workMs, said);
  const beforeMs = await workMs();
  const frames = await page.evaluate(scrollUp, STEP_PX);
  const scrollMs = (await workMs()) - beforeMs;
  await page.context().close();
  await crowd.close();

  const bytes = looks.map((look) => look.bytes);
  const nodes = looks.map((look) => look.nodes);
  const growth = (values: number[]) => (values.at(-1) ?? NaN) / (values[0] ?? NaN);
  const thousands = (i: number) => `after ${LOOKS[i]?.toLocaleString('en')} messages`;
  return [
    ...bytes.map((value, i): Figure => ({ what: `memory ${thousands(i)}`, value, unit: 'bytes' })),
    { what: 'the last to the first', value: growth(bytes), unit: 'times', atMost: GROWTH_MAX },
    ...nodes.map((value, i): Figure => ({ what: `DOM nodes ${thousands(i)}`, value, unit: 'nodes' })),
    { what: 'the last to the first', value: growth(nodes), unit: 'times', atMost: GROWTH_MAX },
    { what: 'work for a new line, nothing above it', value: firstMs, unit: 'ms' },
    { what: 'work for a new line, 10,000 above it', value: lastMs, unit: 'ms' },
    ...[
      {
        what: 'a picture while scrolling up 10,000 messages, median',
        value: percentile(frames, 0.5),
        unit: 'ms' as const,
      },
      { what: 'p95', value: percentile(frames, 0.95), unit: 'ms' as const, atMost: FRAME_MS_MAX },
      { what: 'worst', value: Math.max(...frames), unit: 'ms' as const },
      { what: 'work for such a picture', value: scrollMs / frames.length, unit: 'ms' as const },
    ],
  ];
}

async function memory(devtools: CDPSession): Promise<{ bytes: number; nodes: number }> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes } = await devtools.send('Memory.getDOMCounters');
  return { bytes: usedSize, nodes };
}

/** What the page's thread works for a line that comes alone, until it is painted, in ms of its own time: the mean of some. */
async function linesMs(
  crowd: Crowd,
  page: Page,
  workMs: () => Promise<number>,
  said: number,
): Promise<number> {
  let total = 0;
  for (let i = 1; i <= LINES; i += 1) {
    const before = await workMs();
    await crowd.sayAll(said + i, said + i);
    await shown(page, said + i);
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    );
    total += (await workMs()) - before;
  }
  return total / LINES;
}

/** Runs in the page: scrolls from the end to the top, a step with each picture, and returns how long each picture took, in ms. */
async function scrollUp(stepPx: number): Promise<number[]> {
  const log = document.querySelector('[role=log]');
  if (!log) throw new Error('no log');
  const frames: number[] = [];
  let lastMs = await new Promise(requestAnimationFrame);
  // Not to the very top, where older messages would be asked for.
  while (log.scrollTop > 2 * stepPx) {
    log.scrollBy(0, -stepPx);
    const nowMs = await new Promise(requestAnimationFrame);
    frames.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return frames;
}
