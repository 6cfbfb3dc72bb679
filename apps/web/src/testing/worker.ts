import { until } from '@charla/testkit';
import type { Page, Worker } from 'playwright-core';

/** The service worker of a page, once it has kept all files. */
export async function workerOf(page: Page): Promise<Worker> {
  await until(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')); // prettier-ignore
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error('there is no service worker');
  return worker;
}
