import { BUDGET, type Attack } from './attack.ts';
import type { GuestsResult } from './campaign.ts';

/** How long a message may take beside an attack: so many times as long as before, and so many ms more. I24. */
const RATIO_MAX = 2;
const MORE_MS_MAX = 20;

/** The longest way of a newcomer into the room, and the longest task of the page, in ms. */
const NEWCOMER_MS_MAX = 1_000;
const TASK_MS_MAX = 100;

/** Timers that are later than this, in ms, show that the machine was busy with something else: delays of such a run say nothing. */
const NOISE_MS_MAX = 10;

/** The promises that this attack broke: those that hold on any machine, and those of time. */
export function wrongIn(
  { budget }: Pick<Attack, 'budget'>,
  { calm, beside, newcomerMs, taken, opened, deaf, seen, page }: GuestsResult,
): { counted: string[]; timed: string[] } {
  const { memoryMiB, diskMiB, lines, sentMiB, heardMiB, share } = { ...BUDGET, ...budget };
  const allowedMs = RATIO_MAX * Math.max(calm.p95Ms, beside.noiseMs) + MORE_MS_MAX;
  const over = (what: string, value: number, most: number, unit: string) =>
    value > most
      ? [`${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit}, at most ${most.toFixed(most < 10 ? 2 : 0)}`]
      : [];
  return {
    counted: [
      ...(beside.missed > 0 ? [`${beside.missed} messages did not reach everyone`] : []),
      ...deaf.map((client) => `${client} hears no more`),
      ...seen,
      ...(opened === 0 ? ['the attack reached nobody'] : []),
      ...(newcomerMs === Infinity ? ['a newcomer was not let in'] : []),
      ...over('memory', taken.memoryMiB, memoryMiB, 'MiB'),
      ...over('disk', taken.diskMiB, diskMiB, 'MiB'),
      ...over('window', taken.lines, lines, 'lines'),
      ...over('read of each socket', taken.sentMiB, sentMiB, 'MiB'),
      ...over('told to the attackers', taken.heardMiB, heardMiB, 'MiB'),
      ...over('the server’s thread', taken.share, share, 'of a core'),
    ],
    timed: [
      ...over('95 in 100 messages took up to', beside.p95Ms, allowedMs, 'ms'),
      ...(newcomerMs < Infinity ? over('a newcomer took', newcomerMs, NEWCOMER_MS_MAX, 'ms') : []),
      ...(page ? over('the longest task of the page', page.longestMs, TASK_MS_MAX, 'ms') : []),
    ],
  };
}

/** Whether the machine had other work meanwhile. */
export function isDisturbed({ calm, beside }: GuestsResult): boolean {
  return Math.max(calm.noiseMs, beside.noiseMs) > NOISE_MS_MAX;
}
