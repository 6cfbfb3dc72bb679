import type { CDPSession } from 'playwright-core';

/** What the page's own thread has worked so far, in ms: unlike time on a clock, it hardly depends on what else the machine does. */
export async function thread(devtools: CDPSession): Promise<() => Promise<number>> {
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
  };
}
