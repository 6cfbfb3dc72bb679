import type { Clock } from './clock.ts';
import type { Loop } from './loop.ts';

/** How long balancers have to notice that no newcomers are taken any more, in ms: two of their looks. Half of a shorter drain. Judgement. */
const NOTICE_MS = 3_000;

/** The pause between two slices, in ms, and the fewest connections of one: two hundred a second are nothing to the others. Judgement. */
const SLICE_MS = 100;
const SLICE_LEAST = 20;

export type Draining = {
  clock: Clock;
  loop: Loop;
  /** How many connections there are now. */
  connections: () => number;
  /** The longest that it may take, in ms. */
  drainMs: number;
};

/** Lets all connections go to other nodes: after a notice to balancers, evenly over the rest of the time, or sooner if they are few. NO11. */
export async function drain({ clock, loop, connections, drainMs }: Draining): Promise<void> {
  const wait = (ms: number) => new Promise<void>((resolve) => clock.schedule(clock.now() + ms, resolve));
  const noticeMs = Math.min(NOTICE_MS, drainMs / 2);
  await wait(noticeMs);
  const all = connections();
  const slices = Math.max(1, Math.floor((drainMs - noticeMs) / SLICE_MS));
  const count = Math.max(SLICE_LEAST, Math.ceil(all / slices));
  for (let gone = 0; gone < all; gone += count) {
    loop.dispatch({ type: 'drain', count });
    await wait(SLICE_MS);
  }
}
