import type { Seq } from '../ids.ts';
import { HISTORY_EVENTS, PAGE_EVENTS } from '../limits.ts';
import { lackOf } from './tape.ts';
import { tapeOf, type Tapes } from './tapes.ts';
import type { Transcript } from './transcript.ts';

/** The page under way; there is never more than one. It answers the tape whose `cursor` is still the one that it was asked for. */
export type Paging = { before: Seq; limit: number } & (
  { whose: 'reader' } | { whose: 'recording' | 'export'; cursor: Seq }
);

/** The page that comes next: the reader's first, then the recording's, then the export's. CL8. */
export function nextPage(transcript: Transcript, tapes: Tapes, head: Seq): Paging | undefined {
  return (
    pageForReader(transcript) ?? pageForTape(tapes, 'recording', head) ?? pageForTape(tapes, 'export', head)
  );
}

function pageForReader({ wantsOlder, holes }: Transcript): Paging | undefined {
  const hole = wantsOlder ? holes.at(-1) : undefined;
  return hole && { ...pageTo(hole.before, hole.after, HISTORY_EVENTS), whose: 'reader' };
}

/** At most `size` events between `known` and `before`. If those are all, the page includes the known event, to compare it. HO5. */
function pageTo(before: Seq, known: Seq, size: number): Pick<Paging, 'before' | 'limit'> {
  const all = before - Math.max(known, 1);
  return { before, limit: all <= size + 1 ? all : size };
}

function pageForTape(tapes: Tapes, whose: 'recording' | 'export', head: Seq): Paging | undefined {
  const tape = tapeOf(tapes, whose);
  const lack = lackOf(tape, head);
  if (!lack || tape?.stalledAt === head) return undefined;
  const known = lack.from - 1;
  const before = Math.min(Math.max(known, 1) + PAGE_EVENTS, lack.to + 1);
  return { ...pageTo(before, known, PAGE_EVENTS), whose, cursor: known };
}

/**
 * Whether the page is what this tape asked for. The tape that asked may have ended, and another may read from another place since. RE7.
 */
export function isPageFor(paging: Paging, tapes: Tapes, whose: 'recording' | 'export'): boolean {
  return paging.whose === whose && paging.cursor === tapeOf(tapes, whose)?.cursor;
}
