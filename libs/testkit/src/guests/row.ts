import type { Attack } from './attack.ts';
import type { GuestsResult } from './campaign.ts';

const whole = (value: number) => (Number.isFinite(value) ? value.toFixed(0) : '–');

/** A row of the table in docs/attacks.md: the name, what it does, and the figures. */
export function rowOf({ name, by, does }: Attack, result: GuestsResult, verdict: string): string {
  const { calm, beside, newcomerMs, taken, page } = result;
  const cells = [
    ...[`\`${name}\``, by, does],
    `${whole(calm.p95Ms)} → ${whole(beside.p95Ms)} (${whole(beside.noiseMs)})`,
    whole(newcomerMs),
    ...[taken.memoryMiB, taken.share * 100].map(whole),
    taken.diskMiB.toFixed(1),
    ...[taken.sentMiB, taken.heardMiB].map(whole),
    whole(taken.lines),
    page ? whole(page.longestMs) : '',
    verdict,
  ];
  return `| ${cells.join(' | ')} |`;
}
