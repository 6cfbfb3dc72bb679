import type { CDPSession } from 'playwright-core';

/** The CPU time of the page's thread so far, in ms. Unlike clock time, it hardly depends on other work of the machine. */
export async function thread(devtools: CDPSession): Promise<() => Promise<number>> {
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
  };
}
