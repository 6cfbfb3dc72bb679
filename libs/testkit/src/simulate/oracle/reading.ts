import type { Down, Welcome } from '@charla/core';
import type { Ledger } from './findings.ts';
import type { Truth } from './truth.ts';

/** A connection whose hello only reads, and the place up to which it may. */
export type Reading = { reads: boolean; until: number };

export const NO_READING: Reading = { reads: false, until: 0 };

/** Checks that the log tells of a reader that is let in, and that one it knows already reads on without a second line. HO19. */
export function judgeReads(
  connection: string,
  { asked }: { asked: string | undefined },
  { room, session, seq, resumed }: Welcome,
  truth: Truth,
  ledger: Ledger,
): void {
  ledger.count(resumed ? 'reads on' : 'reads');
  const line = truth.answerTo(session, 1);
  if (line?.type !== 'exported' || line.seq !== seq)
    ledger.fault('HO19', `${connection} reads up to ${seq}, and the log has no line of it there`);
  // A vandal may guess the session that it is given.
  if (!resumed && asked !== undefined && asked !== session && truth.isReader(room, asked))
    ledger.fault('HO19', `${connection} was told of as ${asked}, and is told of again`);
}

/** Checks that a reader hears its pages only, and none beyond its own line. HO19. */
export function judgeHeard(
  connection: string,
  { reads, until }: Reading,
  down: Down,
  { fault }: Ledger,
): void {
  if (!reads) return;
  if (down.type === 'events' || down.type === 'typing' || down.type === 'accepted')
    fault('HO19', `${connection} only reads, and hears ${down.type}`);
  if (down.type === 'page' && down.events.some(({ seq }) => seq > until))
    fault('HO19', `${connection} reads beyond ${until}`);
}
