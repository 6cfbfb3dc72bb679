import { Worker } from 'node:worker_threads';

/** Tells the load generator the ports of this server and of its figures, and collects garbage on request. */
export function underTest(port: number): void {
  // A thread of its own answers: an overloaded server would not get round to it.
  const watch = new Worker(new URL('./watch.ts', import.meta.url));
  watch.once('message', (figures: number) => process.send?.({ port, figures }));
  process.on('message', () => {
    for (let times = 0; times < 3; times += 1) globalThis.gc?.();
    process.send?.({});
  });
  // The load generator has ended.
  process.on('disconnect', () => process.exit());
}
