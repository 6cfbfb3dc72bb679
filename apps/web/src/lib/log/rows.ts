import type { Entry, EpochMs, Joined, Left, RoomEvent, Said, Seq } from '@charla/core';

/** One row of the log, from the top down. Its `key` never changes. */
export type Row =
  | { type: 'day'; key: string; atMs: EpochMs }
  /** The line above unread messages. */
  | { type: 'unread'; key: string }
  /** The button for older messages, in the gap where they will come. */
  | { type: 'older'; key: string }
  /** `head`: the first of several messages in a row by one person. */
  | { type: 'said'; key: string; said: Said; head: boolean; mine: boolean; mentionsMe: boolean }
  | { type: 'note'; key: string; entry: Entry }
  /** Several joins and leaves in one line. */
  | { type: 'moves'; key: string; moves: readonly Move[] };

/** A join or a leave. */
export type Move = Joined | Left;

/** What the layout of entries depends on, besides the entries. */
export type Layout = {
  isMine: (event: RoomEvent) => boolean;
  /** `undefined` until it can be told. */
  mentionsMe: (said: Said) => boolean | undefined;
  /** The day of a time in the reader's zone; any string that is equal for equal days. */
  dayOf: (atMs: EpochMs) => string;
  /** The last event that was read. The line goes before the next message of somebody else. */
  unreadAfter: Seq | undefined;
  /** The numbers of hidden entries. WE17. */
  quiet: ReadonlySet<number>;
};

/** The number of the entry above which messages are missing. */
export type OlderAbove = number | undefined;

/** The longest pause between two messages of one group, in ms. The same as in Campfire and Mattermost. */
const TOGETHER_MS = 5 * 60_000;

/** What a row's layout depends on in the rows above it. */
export type Above = {
  lastEvent: RoomEvent | undefined;
  /** The message just above, whose group the next one may join. */
  lastSaid: Said | undefined;
  /** Whether the line above unread messages has been drawn. */
  unreadDrawn: boolean;
};

export const NOTHING_ABOVE: Above = { lastEvent: undefined, lastSaid: undefined, unreadDrawn: false };

/** The rows of the entries that follow `above`, and the state for the entries after them. */
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
  return {
    type: 'said',
    key,
    said: event,
    head,
    mine,
    mentionsMe: !mine && layout.mentionsMe(event) === true,
  };
}

function isUnread(event: RoomEvent, { unreadAfter, isMine }: Layout): boolean {
  return unreadAfter !== undefined && event.seq > unreadAfter && event.type === 'said' && !isMine(event);
}

/** Merges two or more joins and leaves in a row into one line, except one's own. Recording events stay, too. */
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
