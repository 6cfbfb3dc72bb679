import type { Entry, EpochMs, RoomEvent, Said, Seq } from '@charla/core';

/** One thing that stands in the log, from the top down. `key` is its own for good. */
export type Row =
  | { type: 'day'; key: string; atMs: EpochMs }
  /** What follows came while nobody looked. */
  | { type: 'unread'; key: string }
  /** Messages will come here when they are asked for. */
  | { type: 'older'; key: string }
  /** `head`: the first of several that somebody said in a row. */
  | { type: 'said'; key: string; said: Said; head: boolean; mine: boolean; mentionsMe: boolean }
  | { type: 'note'; key: string; entry: Entry }
  /** Several who came and went, in one line. */
  | { type: 'moves'; key: string; moves: readonly Move[] };

/** Somebody came or went. */
export type Move = Exclude<RoomEvent, { type: 'said' | 'recording' | 'exported' }>;

/** What decides how entries are laid out, besides the entries. */
export type Layout = {
  isMine: (event: RoomEvent) => boolean;
  mentionsMe: (said: Said) => boolean;
  /** The day in which somebody reads a time, as anything that is equal for equal days. */
  dayOf: (atMs: EpochMs) => string;
  /** The last event that was read: the line goes before the next message of somebody else. */
  unreadAfter: Seq | undefined;
  /** WE17. Entries that are not shown, by their numbers. */
  quiet: ReadonlySet<number>;
};

/** The entry above which something is missing, by its number. */
export type OlderAbove = number | undefined;

/** Messages of one person stand together when no more than this is between two of them, in ms. As Campfire and Mattermost do. */
const TOGETHER_MS = 5 * 60_000;

/** What a row has to know of those above it. */
export type Above = {
  lastEvent: RoomEvent | undefined;
  /** The message just above, to which another may belong. */
  lastSaid: Said | undefined;
  /** Whether the line above unread messages has been drawn. */
  unreadDrawn: boolean;
};

export const NOTHING_ABOVE: Above = { lastEvent: undefined, lastSaid: undefined, unreadDrawn: false };

/** The rows of some entries that follow `above`, and what those after them have to know. */
export function rowsOf(
  entries: readonly Entry[],
  layout: Layout,
  olderAbove: OlderAbove,
  above: Above,
): { rows: Row[]; above: Above } {
  const rows: Row[] = [];
  let { lastEvent, lastSaid, unreadDrawn } = above;
  for (const entry of entries) {
    if (entry.id === olderAbove) rows.push({ type: 'older', key: 'older' });
    if (layout.quiet.has(entry.id)) continue;
    if (entry.type === 'notice') {
      rows.push({ type: 'note', key: `${entry.id}`, entry });
      lastSaid = undefined;
      continue;
    }
    const { event } = entry;
    if (!lastEvent || layout.dayOf(lastEvent.atMs) !== layout.dayOf(event.atMs)) {
      rows.push({ type: 'day', key: `day ${entry.id}`, atMs: event.atMs });
      lastSaid = undefined;
    }
    lastEvent = event;
    if (!unreadDrawn && isUnread(event, layout)) {
      rows.push({ type: 'unread', key: 'unread' });
      unreadDrawn = true;
      lastSaid = undefined;
    }
    rows.push(rowOf(entry, event, layout, lastSaid));
    lastSaid = event.type === 'said' ? event : undefined;
  }
  return { rows: condensed(rows, layout), above: { lastEvent, lastSaid, unreadDrawn } };
}

function rowOf(entry: Entry, event: RoomEvent, layout: Layout, lastSaid: Said | undefined): Row {
  const key = `${entry.id}`;
  if (event.type !== 'said') return { type: 'note', key, entry };
  const head = lastSaid?.session !== event.session || event.atMs - lastSaid.atMs > TOGETHER_MS;
  const mine = layout.isMine(event);
  return { type: 'said', key, said: event, head, mine, mentionsMe: !mine && layout.mentionsMe(event) };
}

function isUnread(event: RoomEvent, { unreadAfter, isMine }: Layout): boolean {
  return unreadAfter !== undefined && event.seq > unreadAfter && event.type === 'said' && !isMine(event);
}

/** Two or more arrivals and departures in a row become one; one's own stay, and so does who records. */
function condensed(rows: readonly Row[], layout: Layout): Row[] {
  const result: Row[] = [];
  for (const row of rows) {
    const move = moveOf(row, layout);
    const before = result.at(-1);
    if (move && before?.type === 'moves') {
      result[result.length - 1] = { ...before, moves: [...before.moves, move] };
      continue;
    }
    const first = before && moveOf(before, layout);
    if (move && first)
      result[result.length - 1] = { type: 'moves', key: `moves ${before.key}`, moves: [first, move] };
    else result.push(row);
  }
  return result;
}

function moveOf(row: Row, { isMine }: Layout): Move | undefined {
  if (row.type !== 'note' || row.entry.type !== 'event') return undefined;
  const { event } = row.entry;
  return (event.type === 'joined' || event.type === 'left') && !isMine(event) ? event : undefined;
}
