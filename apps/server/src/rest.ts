/** A broadcast that took less CPU than this, in ms, needs no pause: waking up so soon costs more than it saves. */
const REST_FROM_MS = 1.3;

/**
 * The pause after a batch, as a multiple of the CPU time its broadcast took: everything that arrives meanwhile becomes one frame, which
 * costs little more than one message. It ends, in ms, at half of what people begin to notice. Measured in docs/performance.md.
 */
const GATHER_TIMES = 12;
const GATHER_MAX_MS = 50;

/** The shortest pause where a broadcast takes longer than that, as a multiple: three quarters of the time remain for other work. */
const REST_TIMES = 3;

/** The longest pause, in ms. */
const REST_MAX_MS = 100;

/**
 * How long a room pauses after a broadcast of this CPU time, both in ms. CPU time, since time of other programs would lengthen the pause.
 * SE23.
 */
export function restAfter(spentMs: number): number {
  if (spentMs < REST_FROM_MS) return 0;
  const gatherMs = Math.min(GATHER_TIMES * spentMs, GATHER_MAX_MS);
  return Math.min(Math.max(gatherMs, REST_TIMES * spentMs), REST_MAX_MS);
}
