import type { Down } from '@charla/core';
import type { Ledger } from './findings.ts';
import type { Line } from './line.ts';
import type { Truth } from './truth.ts';

/** Checks that what is told of an accepted ask is in the log, there and then. I4. */
export function judgeAccepted(
  line: Line,
  { n, seq, atMs }: Down & { type: 'accepted' },
  truth: Truth,
  { fault }: Ledger,
): void {
  const event = truth.answerTo(line.session ?? '', n);
  if (event && (event.seq !== seq || event.atMs !== atMs))
    fault('I4', `ask ${n} is said to be at ${seq} and is at ${event.seq}`);
  if (truth.head(line.room ?? '') < seq)
    fault('I4', `ask ${n} is accepted at ${seq} before it is on the disk`);
}
