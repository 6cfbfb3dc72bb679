import type { ReadersResult } from './campaign.ts';

/** How many times as long the healthy may wait as among themselves. I24. */
const RATIO_MAX = 2;

/** How much a server may grow by besides 1 MiB for each connection, in MiB. */
const SPARE_MIB = 64;

/** The fewest messages that prove anything. */
const SAID_MIN = 2_000;

/**
 * How many times as long the healthy wait beside those who do not read, in the worst round. Delays below the lateness of this process's
 * own timers could be the machine's: that lateness, measured in the same calm parts, is the least to compare with.
 */
export function ratioOf({ calmP99, besideP99, noiseP99 }: ReadersResult): number {
  return besideP99 / Math.max(calmP99, noiseP99);
}

/** The failed promises of SE17, HO15 and I24. Times are for a machine that does nothing else. */
export function wrongIn(result: ReadersResult): string[] {
  const ratio = ratioOf(result);
  const tooLate = `99 in 100 waited ${ratio.toFixed(1)} times as long as among themselves`;
  return [...wrongCounts(result), ...(ratio <= RATIO_MAX ? [] : [tooLate])];
}

/** Those of them that no other work of the machine can break. */
export function wrongCounts({ remain, missed, said, excessMiB }: ReadersResult): string[] {
  return [
    // Their queues were full when people went on talking, and they have 10 s to be gone.
    ...(remain.length > 0 ? [`still in: ${remain.join(', ')}`] : []),
    ...(missed > 0 ? [`${missed} missed something`] : []),
    ...(excessMiB <= SPARE_MIB ? [] : [`${excessMiB.toFixed(0)} MiB more than 1 for each connection`]),
    ...(said > SAID_MIN ? [] : [`only ${said} messages`]),
  ];
}
