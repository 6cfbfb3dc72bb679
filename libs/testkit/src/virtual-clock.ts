import type { EpochMs } from '@charla/core';

export type VirtualClock = {
  now(): EpochMs;
  aheadMs(): number;
  spentMs(): number;
  schedule(atMs: EpochMs, run: () => void): () => void;
  /** Lets `ms` pass, ringing what is due on the way, in order. */
  advance(ms: number): void;
  /** Somebody sets the clock of the machine, that far ahead of where it was, or back. No time passes. */
  set(byMs: number): void;
};

/** A clock that stands still until it is turned. */
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
    // What takes no time costs nothing.
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
