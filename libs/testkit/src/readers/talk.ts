import type { Listener } from './listener.ts';

type IsOver = (said: number, ms: number) => boolean;

/** How many messages were sent, and how late this process's timer was each time, in ms: the machine's own delay. */
export type Talked = { said: number; lateMs: number[] };

const TICK_MS = 50;

/** Sends this text again and again from all talkers in turn, `pace` messages a second. */
export function talkUntil(
  talkers: readonly Pick<Listener, 'say'>[],
  pace: number,
  text: string,
  isOver: IsOver,
): Promise<Talked> {
  const startMs = performance.now();
  const lateMs: number[] = [];
  let said = 0;
  let dueMs = startMs + TICK_MS;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const nowMs = performance.now();
      lateMs.push(Math.max(0, nowMs - dueMs));
      dueMs = nowMs + TICK_MS;
      // A late timer is not made up for: a burst is no pace.
      for (let i = 0; i < (pace * TICK_MS) / 1_000; i += 1) {
        talkers[said % talkers.length]?.say(text);
        said += 1;
      }
      if (!isOver(said, performance.now() - startMs)) return;
      clearInterval(timer);
      resolve({ said, lateMs });
    }, TICK_MS);
  });
}
