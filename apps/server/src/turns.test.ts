import { expect, test } from 'vitest';
import { openTurns } from './turns.ts';

/** Turns whose clock and event loop the test turns: 100 at once and then 10 a second, with 200 waiting. */
function aLine(perSecond = 10) {
  let nowMs = 1_000_000;
  const loop: (() => void)[] = [];
  let timers: (() => void)[] = [];
  const turns = openTurns({
    rate: { perSecond, savedMs: 10_000 },
    waitingMax: 200,
    now: () => nowMs,
    after: (ms, run) => (ms === 'loop' ? loop : timers).push(run),
  });
  const taken = { ana: 0, beto: 0 };
  return {
    turns,
    taken,
    asks: (who: 'ana' | 'beto', count: number) =>
      Array.from({ length: count }, () => turns.take(who, () => (taken[who] += 1))),
    /** One turn of the event loop. */
    loops: () => loop.splice(0).forEach((run) => run()),
    loopsOn() {
      while (loop.length > 0) this.loops();
    },
    passes(ms: number) {
      nowMs += ms;
      const due = timers;
      timers = [];
      for (const run of due) run();
      this.loopsOn();
    },
    isIdle: () => timers.length === 0,
  };
}

test('[SE27] turns are taken at once while there is credit, and then at the rate; nobody else waits', () => {
  const line = aLine();
  line.asks('ana', 150);
  line.loopsOn();
  expect(line.taken.ana).toBe(100);
  line.asks('beto', 1);
  expect(line.taken.beto).toBe(1);
  line.passes(1_000);
  expect(line.taken.ana).toBe(110);
});

test('[SE27] however much one can pay, the others have their turn of the event loop', () => {
  const line = aLine(Infinity);
  line.asks('ana', 100);
  expect(line.taken.ana).toBe(32);
  line.loops();
  expect(line.taken.ana).toBe(64);
  line.loopsOn();
  expect(line.taken.ana).toBe(100);
});

test('[SE27] more than may wait is refused', () => {
  const line = aLine();
  line.asks('ana', 100);
  line.loopsOn();
  const taken = line.asks('ana', 201);
  expect(taken.filter((is) => !is)).toHaveLength(1);
  line.passes(60_000);
  expect(line.taken.ana).toBe(200);
});

test('[SE27] whoever has its credit back is forgotten', () => {
  const line = aLine();
  line.asks('ana', 1);
  line.loopsOn();
  line.passes(50);
  expect(line.isIdle()).toBe(false);
  line.passes(100);
  expect(line.isIdle()).toBe(true);
});
