import type { EpochMs } from '@charla/core';

/** A server's only source of time. Tests give one that they turn by hand. */
export type Clock = {
  /** Milliseconds since 1970 by the machine's clock at the start. It advances evenly, even if that clock is set. */
  now(): EpochMs;
  /** How far the machine's clock is ahead of `now`, in ms. */
  aheadMs(): number;
  /** CPU time of this thread since its start, in ms with fractions. */
  spentMs(): number;
  /** Calls `run` at `atMs` or later; the returned function cancels it. */
  schedule(atMs: EpochMs, run: () => void): () => void;
};

/** setTimeout counts in 32 bits: a longer wait would end at once. */
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
    // These timers do not keep a server from ending.
    timer.unref();
    return () => clearTimeout(timer);
  },
};
