/** A room that took less CPU than this to be told a batch, in ms, does not rest: to be woken after so short a rest costs more than it saves. */
const REST_FROM_MS = 1.3;

/**
 * How long a room rests after a batch, in times of the CPU that it took to tell it: what comes meanwhile goes out as one frame, which costs
 * hardly more than one message. That ends at half of what people begin to notice, in ms. From measurements (docs/performance.md).
 */
const GATHER_TIMES = 12;
const GATHER_MAX_MS = 50;

/** Where telling takes longer than that, at least so many times as long: three quarters of the time are left for everything else. */
const REST_TIMES = 3;

/** Nobody waits longer than this for others to be told, in ms. */
const REST_MAX_MS = 100;

/**
 * SE23. How long a room rests that took so many ms of CPU to be told a batch, in ms. Time in which others had the machine does not count:
 * it would make the rest longer still.
 */
export function restAfter(spentMs: number): number {
  if (spentMs < REST_FROM_MS) return 0;
  const gatherMs = Math.min(GATHER_TIMES * spentMs, GATHER_MAX_MS);
  return Math.min(Math.max(gatherMs, REST_TIMES * spentMs), REST_MAX_MS);
}
