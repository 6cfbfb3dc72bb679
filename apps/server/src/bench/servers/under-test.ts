import { Worker } from 'node:worker_threads';

/** Tells the load generator where this server is and where its figures can be had, and lets go of what nobody holds when asked to. */
export function underTest(port: number): void {
  // By a thread of its own: a server that cannot keep up does not come to say so.
  const watch = new Worker(new URL('./watch.ts', import.meta.url));
  watch.once('message', (figures: number) => process.send?.({ port, figures }));
  process.on('message', () => {
    for (let times = 0; times < 3; times += 1) globalThis.gc?.();
    process.send?.({});
  });
  // Whoever measured is gone.
  process.on('disconnect', () => process.exit());
}
