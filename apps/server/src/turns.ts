import { canPay, fullBucket, pay, type Bucket, type EpochMs, type Rate } from '@charla/core';

export type TurnsOptions = {
  /** What one of them may ask for. Infinity lifts it. */
  rate: Rate;
  /** How many turns of one of them may wait; one more is refused. */
  waitingMax: number;
  now?: () => EpochMs;
  /** Calls `run` after this many ms, or in the next turn of the event loop. */
  after?: (ms: number | 'loop', run: () => void) => void;
};

/** Turns of many, each with a bucket and a line of its own. SE27. */
export type Turns = {
  /** Calls `run` when it is the turn of `who`, perhaps at once. False if too many of its turns wait: then it never does. */
  take(who: string, run: () => void): boolean;
};

/** Settles when it is the turn of `who`: `true`; or at once, if too many of its turns wait: `false`. */
export function turnOf(turns: Turns, who: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (!turns.take(who, () => resolve(true))) resolve(false);
  });
}

type Line = { bucket: Bucket; waiting: (() => void)[]; taken: number };

/** How often waiting turns are looked at, in ms: too short for people to notice. */
const LOOK_MS = 50;

/** Turns of one that are taken in a turn of the event loop. Judgement. */
const AT_ONCE = 32;

/** Gives turns in their order, as many as are paid for. A line that is empty, with a full bucket, is forgotten. */
export function openTurns({
  rate,
  waitingMax,
  now = () => performance.now(),
  after = later,
}: TurnsOptions): Turns {
  const lines = new Map<string, Line>();
  let isDue = false;

  function lineOf(who: string): Line {
    const line = lines.get(who) ?? { bucket: fullBucket(), waiting: [], taken: 0 };
    lines.set(who, line);
    lookLater();
    return line;
  }

  function lookLater(): void {
    if (isDue) return;
    isDue = true;
    after(LOOK_MS, look);
  }

  function look(): void {
    isDue = false;
    for (const [who, line] of lines) {
      serve(line);
      if (line.waiting.length === 0 && line.bucket.fullAtMs <= now()) lines.delete(who);
    }
    if (lines.size > 0) lookLater();
  }

  function serve(line: Line): void {
    while (line.waiting.length > 0 && line.taken < AT_ONCE && canPay(line.bucket, rate, 1, now())) {
      pay(line.bucket, rate, 1, now());
      if (line.taken === 0) after('loop', () => nextTurn(line));
      line.taken += 1;
      line.waiting.shift()?.();
    }
  }

  function nextTurn(line: Line): void {
    line.taken = 0;
    serve(line);
  }

  return {
    take(who, run) {
      const line = lineOf(who);
      if (line.waiting.length >= waitingMax) return false;
      line.waiting.push(run);
      serve(line);
      return true;
    },
  };
}

function later(ms: number | 'loop', run: () => void): void {
  if (ms === 'loop') setImmediate(run);
  else setTimeout(run, ms).unref();
}
