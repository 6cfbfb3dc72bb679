/**
 * How long a room rests after a batch, in times of the CPU that it took to tell it: three quarters of the time are left for everything
 * else, and what comes meanwhile goes out as one frame. From measurements (docs/performance.md).
 */
const REST_TIMES = 3;

/** A shorter rest, in ms, would save less than it costs to be woken after it. */
const REST_MIN_MS = 4;

/** Nobody waits longer than this for others to be told, in ms: what people begin to notice. */
const REST_MAX_MS = 100;

/**
 * SE23. How long a room rests that took so many ms of CPU to be told a batch, in ms. Time in which others had the machine does not count:
 * it would make the rest longer still.
 */
export function restAfter(spentMs: number): number {
  const restMs = Math.min(REST_TIMES * spentMs, REST_MAX_MS);
  return restMs < REST_MIN_MS ? 0 : restMs;
}
