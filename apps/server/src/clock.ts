import type { EpochMs } from '@charla/core';

/** The only source of time of a server. A test gives one that it turns by hand. */
export type Clock = {
  /** Milliseconds since 1970 by the clock as it was when the server started: it goes on evenly, whatever it is set to. */
  now(): EpochMs;
  /** How far the clock that people set is ahead of `now`, in ms. */
  aheadMs(): number;
  /** CPU that this thread has spent since it started, in ms and fractions of them. */
  spentMs(): number;
  /** Calls `run` once it is `atMs` or later; the answer calls it off. */
  schedule(atMs: EpochMs, run: () => void): () => void;
};

/** setTimeout counts in 32 bits: a longer wait would be none. */
const LONGEST_WAIT_MS = 2_147_483_647;

const now = () => Math.floor(performance.timeOrigin + performance.now());

export const systemClock: Clock = {
  now,
  aheadMs: () => Date.now() - now(),
  spentMs() {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  },
  schedule(atMs, run) {
    const waitMs = Math.min(Math.max(atMs - now(), 0), LONGEST_WAIT_MS);
    const timer = setTimeout(run, waitMs);
    // What waits for nobody but the clock keeps no server from ending.
    timer.unref();
    return () => clearTimeout(timer);
  },
};
