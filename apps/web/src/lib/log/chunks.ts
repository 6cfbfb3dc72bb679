import type { Entry } from '@charla/core';
import { longestOf } from './names.ts';
import { NOTHING_ABOVE, rowsOf, type Above, type Layout, type OlderAbove, type Row } from './rows.ts';

/** Rows that are laid out and drawn together. A chunk without a change keeps its identity, and Svelte skips it. */
export type Chunk = {
  readonly key: string;
  readonly rows: readonly Row[];
  /** The longest name in it, in letters. */
  readonly names: number;
};

/**
 * Entries per chunk, by their number: an entry stays in its chunk whatever comes above or below. Small chunks keep a new line cheap:
 * one near the screen is laid out within a frame (5 ms; 100 entries took 10). Large ones keep their number low: 10,000 lines make 200.
 */
const CHUNK_ENTRIES = 50;

type Laid = {
  chunk: Chunk;
  entries: readonly Entry[];
  layout: Layout;
  /** The gap's position, if it is in this chunk. */
  olderAbove: OlderAbove;
  above: Above;
  below: Above;
};

/** Lays out a growing transcript again and again, each time only the chunks that changed. */
export function chunker(): (transcript: readonly Entry[], layout: Layout, olderAbove: OlderAbove) => Chunk[] {
  let laid = new Map<string, Laid>();
  return (transcript, layout, olderAbove) => {
    const next = new Map<string, Laid>();
    let above = NOTHING_ABOVE;
    for (const run of runsOf(transcript)) {
      const older = holds(transcript, run, olderAbove) ? olderAbove : undefined;
      const before = laid.get(run.key);
      const now =
        before && isSame(before, transcript, run, layout, older, above)
          ? before
          : layOut(run.key, transcript.slice(run.from, run.to), layout, older, above, before?.chunk.rows);
      next.set(run.key, now);
      above = now.below;
    }
    laid = next;
    return [...next.values()].map(({ chunk }) => chunk);
  };
}

/** A run of entries, `transcript.slice(from, to)`, and its permanent key. */
type Run = { key: string; from: number; to: number };

/**
 * Consecutive numbers make one run. But older messages have lower numbers, and come below the entries that were above the gap. A chunk
 * that this cuts in two keeps its key for the lower part, where the reader is.
 */
function runsOf(transcript: readonly Entry[]): Run[] {
  const runs: Run[] = [];
  const parts = new Map<number, number>();
  for (let to = transcript.length; to > 0;) {
    const chunk = chunkOf(transcript[to - 1]);
    let from = to - 1;
    while (from > 0 && chunkOf(transcript[from - 1]) === chunk) from -= 1;
    const part = parts.get(chunk) ?? 0;
    parts.set(chunk, part + 1);
    runs.push({ key: part === 0 ? `${chunk}` : `${chunk} ${part}`, from, to });
    to = from;
  }
  return runs.reverse();
}

function holds(transcript: readonly Entry[], { from, to }: Run, id: OlderAbove): boolean {
  for (let i = from; id !== undefined && i < to; i += 1) if (transcript[i]?.id === id) return true;
  return false;
}

function layOut(
  key: string,
  entries: readonly Entry[],
  layout: Layout,
  olderAbove: OlderAbove,
  above: Above,
  before: readonly Row[] = [],
): Laid {
  const { rows, above: below } = rowsOf(entries, layout, olderAbove, above);
  const names = longestOf(rows.flatMap((row) => (row.type === 'said' && row.head ? [row.said.alias] : [])));
  return { chunk: { key, rows: kept(rows, before), names }, entries, layout, olderAbove, above, below };
}

/** A message with the same looks keeps its identity, too: a new line leaves the others in its chunk alone. */
function kept(rows: readonly Row[], before: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [row.key, row]));
  return rows.map((row) => {
    const same = known.get(row.key);
    return same && looksSame(same, row) ? same : row;
  });
}

function looksSame(one: Row, other: Row): boolean {
  if (one.type !== 'said' || other.type !== 'said') return false;
  const { said, head, mine, mentionsMe } = other;
  return one.said === said && one.head === head && one.mine === mine && one.mentionsMe === mentionsMe;
}

const chunkOf = (entry: Entry | undefined) => Math.floor((entry?.id ?? 0) / CHUNK_ENTRIES);

/** Entries never change: a chunk with the same entries and surroundings is the same. */
function isSame(
  laid: Laid,
  transcript: readonly Entry[],
  { from, to }: Run,
  layout: Layout,
  olderAbove: OlderAbove,
  above: Above,
): boolean {
  const { entries } = laid;
  return (
    laid.layout === layout &&
    laid.olderAbove === olderAbove &&
    entries.length === to - from &&
    entries[0] === transcript[from] &&
    entries[entries.length - 1] === transcript[to - 1] &&
    laid.above.lastEvent === above.lastEvent &&
    laid.above.lastSaid === above.lastSaid &&
    laid.above.unreadDrawn === above.unreadDrawn
  );
}
