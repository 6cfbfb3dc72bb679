import { Worker } from 'node:worker_threads';

/** What the load generator asks for: a collection of garbage, or a thorough one. */
export type TidyUp = { thoroughly: boolean };
/** The answer: memory of the live values, in bytes. */
export type Tidied = { heapUsed: number };

/** Tells the load generator the ports of this server and of its figures, and collects garbage on request. */
export function underTest(port: number): void {
  // A thread of its own answers: an overloaded server would not get round to it.
  const watch = new Worker(new URL('./watch.ts', import.meta.url));
  watch.once('message', (figures: number) => process.send?.({ port, figures }));
  process.on('message', ({ thoroughly }: TidyUp) => {
    for (let times = 0; times < 3; times += 1) globalThis.gc?.();
    // V8 also returns the young generation and half-empty pages to the system, as it does by itself in a minute or two of silence.
    if (thoroughly) globalThis.gc?.({ type: 'major', flavor: 'last-resort', execution: 'sync' });
    process.send?.({ heapUsed: process.memoryUsage().heapUsed } satisfies Tidied);
  });
  // The load generator has ended.
  process.on('disconnect', () => process.exit());
}
