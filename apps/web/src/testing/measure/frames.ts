import type { Browser, Page } from 'playwright-core';

/** An event of Chromium's trace. Times in µs; `tdur` is the CPU time of its thread. */
type Traced = { name: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number };

/**
 * The CPU time that the page's own thread took for each picture while `act` ran, in ms: of each task in which it ran callbacks of frames,
 * or computed styles or a layout. Unlike clock time, it hardly depends on other work of the machine.
 */
export async function framesMs(browser: Browser, page: Page, act: () => Promise<void>): Promise<number[]> {
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Traced[] };
  const drawing = Map.groupBy(
    trace.traceEvents.filter(({ name }) =>
      ['FireAnimationFrame', 'UpdateLayoutTree', 'Layout'].includes(name),
    ),
    threadOf,
  );
  // The page's process draws most: the browser has one of its own.
  const [thread, parts = []] = [...drawing].sort(([, one], [, other]) => other.length - one.length)[0] ?? [];
  const tasks = trace.traceEvents.filter((event) => event.name === 'RunTask' && threadOf(event) === thread);
  return tasks.flatMap(({ ts, dur = 0, tdur = dur }) =>
    parts.some((part) => part.ts >= ts && part.ts < ts + dur) ? [tdur / 1_000] : [],
  );
}

const threadOf = ({ pid, tid }: Traced) => `${pid} ${tid}`;
