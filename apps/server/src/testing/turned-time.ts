import type { ReaderTime } from '../readers.ts';

/** Time for watching readers that passes by hand: however busy a machine is, nobody has waited longer than a test says. */
export function turnedTime(): ReaderTime & { pass(ms: number): void } {
  const alarms: { atMs: number; run: () => void }[] = [];
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    // As in reality, data sent just now has reached the network by the loop's next turn.
    after: (ms, run) => void (ms === 'sent' ? setImmediate(run) : alarms.push({ atMs: nowMs + ms, run })),
    pass(ms) {
      nowMs += ms;
      const due = alarms.filter(({ atMs }) => atMs <= nowMs);
      for (const alarm of due) {
        alarms.splice(alarms.indexOf(alarm), 1);
        alarm.run();
      }
    },
  };
}
