import type { EpochMs } from '@charla/core';

export type VirtualClock = {
  now(): EpochMs;
  aheadMs(): number;
  spentMs(): number;
  schedule(atMs: EpochMs, run: () => void): () => void;
  /** Lets `ms` pass, with the timers due on the way, in order. */
  advance(ms: number): void;
  /** Sets the machine's clock this far ahead, or back. No time passes. */
  set(byMs: number): void;
};

/** A clock that moves only when the test turns it. */
export function virtualClock(startMs: EpochMs): VirtualClock {
  let nowMs = startMs;
  let aheadMs = 0;
  const alarms = new Set<{ atMs: EpochMs; run: () => void }>();

  function nextDue(byMs: EpochMs) {
    const due = [...alarms].filter(({ atMs }) => atMs <= byMs);
    return due.sort((a, b) => a.atMs - b.atMs)[0];
  }

  return {
    now: () => nowMs,
    aheadMs: () => aheadMs,
    // Work takes no time on this clock.
    spentMs: () => 0,
    set: (byMs) => void (aheadMs += byMs),
    schedule(atMs, run) {
      const alarm = { atMs, run };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    advance(ms) {
      const untilMs = nowMs + ms;
      for (let alarm = nextDue(untilMs); alarm; alarm = nextDue(untilMs)) {
        alarms.delete(alarm);
        nowMs = Math.max(nowMs, alarm.atMs);
        alarm.run();
      }
      nowMs = untilMs;
    },
  };
}
