import type { EpochMs } from '@charla/core';

/** The only source of time of a server. A test gives one that it turns by hand. */
export type Clock = {
  now(): EpochMs;
  /** Calls `run` once it is `atMs` or later; the answer calls it off. */
  schedule(atMs: EpochMs, run: () => void): () => void;
};

/** setTimeout counts in 32 bits: a longer wait would be none. */
const LONGEST_WAIT_MS = 2_147_483_647;

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(atMs, run) {
    const waitMs = Math.min(Math.max(atMs - Date.now(), 0), LONGEST_WAIT_MS);
    const timer = setTimeout(run, waitMs);
    return () => clearTimeout(timer);
  },
};
