import type { Browser, CDPSession, Page } from 'playwright-core';
import { openCrowd, shown, type Crowd } from './crowd.ts';
import { percentile, type Figure } from './figures.ts';
import { thread } from './thread.ts';

/** The memory is read after these numbers of messages. At the first of them the log has reached its full length. CL6. */
const LOOKS = [20_000, 60_000, 100_000] as const;

/** How many messages are sent before waiting for the page: a client too far behind gets only the latest. */
const ROUND = 1_000;

/** The memory must stay flat, except for up to a tenth more lines above 10,000. */
const GROWTH_MAX = 1.2;

/** Two frames of a 60 Hz screen, in ms: nobody notices one dropped frame. */
const FRAME_MS_MAX = 34;

/** A screen and a half in each frame: much faster than anybody reads. */
const STEP_PX = 900;

/** The number of new lines that are measured one by one. */
const LINES = 20;

/** Measures a long log: its memory, its new lines, and scrolling in it. */
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

/** The CPU time of the page's thread for one new line until it is painted, in ms: a mean over some lines. */
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

/** Runs in the page: scrolls from the end to the top, one step per frame. Returns the duration of each frame, in ms. */
async function scrollUp(stepPx: number): Promise<number[]> {
  const log = document.querySelector('[role=log]');
  if (!log) throw new Error('no log');
  const frames: number[] = [];
  let lastMs = await new Promise(requestAnimationFrame);
  // Stops before the very top, where the page would ask for older messages.
  while (log.scrollTop > 2 * stepPx) {
    log.scrollBy(0, -stepPx);
    const nowMs = await new Promise(requestAnimationFrame);
    frames.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  return frames;
}
