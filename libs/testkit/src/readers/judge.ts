import type { ReadersResult } from './campaign.ts';

/** I24. The healthy wait no more than so many times as long as among themselves. */
const RATIO_MAX = 2;

/** What a server may grow by besides 1 MiB for each connection, in MiB. */
const SPARE_MIB = 64;

/** A room in which little is said proves nothing. */
const SAID_MIN = 2_000;

/**
 * How many times as long the healthy wait beside those who do not read, in the worst round. What is shorter than this process's own timers are late is
 * not told from what the machine does besides, so that is the least that is compared with; it is measured in the same calm parts.
 */
export function ratioOf({ calmP99, besideP99, noiseP99 }: ReadersResult): number {
  return besideP99 / Math.max(calmP99, noiseP99);
}

/** What of SE17, HO15 and I24 does not hold. */
export function wrongIn(result: ReadersResult): string[] {
  const { remain, missed, said, excessMiB } = result;
  const ratio = ratioOf(result);
  return [
    // They were full of what they do not read when people went on talking, and have 10 s to be gone.
    ...(remain.length > 0 ? [`still in: ${remain.join(', ')}`] : []),
    ...(missed > 0 ? [`${missed} missed something`] : []),
    ...(ratio <= RATIO_MAX ? [] : [`99 in 100 waited ${ratio.toFixed(1)} times as long as among themselves`]),
    ...(excessMiB <= SPARE_MIB ? [] : [`${excessMiB.toFixed(0)} MiB more than 1 for each connection`]),
    ...(said > SAID_MIN ? [] : [`only ${said} messages`]),
  ];
}
