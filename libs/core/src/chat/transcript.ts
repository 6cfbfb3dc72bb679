import type { Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Entry, NewEntry } from './entry.ts';
import { isAnother } from './fork.ts';

/** Events that the transcript lacks: after `after` and before `before`, just above the entry `below`. CL7. */
export type Hole = { after: Seq; before: Seq; below: number };

/** What the person sees, about a line each. */
export type Transcript = {
  readonly entries: readonly Entry[];
  /** New entries count upwards from 1, fetched older ones downwards from 0. CL1. */
  readonly firstId: number;
  readonly lastId: number;
  /** The holes in the transcript, from the top down; the last is filled first, from below. */
  readonly holes: readonly Hole[];
  /** The person asked for older messages, and they have not come yet. */
  readonly wantsOlder: boolean;
  /** Entries that the transcript keeps. CL6. */
  readonly entriesMax: number;
};

export function openTranscript(entriesMax: number): Transcript {
  return {
    entries: [{ id: 1, type: 'notice', notice: { what: 'started' } }],
    firstId: 1,
    lastId: 1,
    holes: [],
    wantsOlder: false,
    entriesMax,
  };
}

/** Adds entries at the end. */
export function append(transcript: Transcript, news: readonly NewEntry[]): Transcript {
  if (news.length === 0) return transcript;
  const { entries, lastId, entriesMax } = transcript;
  const added = news.map((entry, i): Entry => ({ id: lastId + i + 1, ...entry }));
  const shown = { ...transcript, entries: [...entries, ...added], lastId: lastId + added.length };
  // Cuts a tenth at a time: one long copy now and then instead of one per entry. CL6.
  const tenths = (id: number) => Math.floor(id / (entriesMax / 10));
  return tenths(shown.lastId) > Math.max(tenths(lastId), 10) ? cut(shown) : shown;
}

/** Keeps the latest `entriesMax` entries that came unasked; the earlier ones can be fetched again. CL6. */
function cut(transcript: Transcript): Transcript {
  const { entries, lastId, holes, entriesMax } = transcript;
  const at = entries.findIndex(({ id }) => id > lastId - entriesMax);
  const kept = entries.slice(at);
  return { ...transcript, entries: kept, holes: holesIn(kept, holes) };
}

/** The old holes among the kept entries, below the one that the cut makes. */
function holesIn(kept: readonly Entry[], holes: readonly Hole[]): readonly Hole[] {
  const top = kept.findIndex(({ type }) => type === 'event');
  const entry = kept[top];
  const below = new Set(kept.slice(top + 1).map(({ id }) => id));
  const left = holes.filter((hole) => below.has(hole.below));
  // Entries above a `reset` notice are from a log that is gone: nothing can be fetched there.
  const isOfLog = !kept.some((one) => one.type === 'notice' && one.notice.what === 'reset');
  if (entry?.type !== 'event' || !isOfLog || entry.event.seq === 1) return left;
  return [{ after: 0, before: entry.event.seq, below: entry.id }, ...left];
}

/** A transcript of a room that was emptied: there is nothing above what comes. MO19. */
export function emptied(transcript: Transcript): Transcript {
  return { ...transcript, entries: [], holes: [], wantsOlder: false };
}

/** Nothing at these places or below is fetched any more: the room was emptied after them. MO19. */
export function raised(transcript: Transcript, after: Seq): Transcript {
  if (transcript.holes.every((hole) => hole.after >= after)) return transcript;
  return {
    ...transcript,
    holes: transcript.holes.map((hole) => ({ ...hole, after: Math.max(hole.after, after) })),
  };
}

/** Opens a hole above the next entry: the events after `after` and before `before`, if there are any. */
export function openHole(transcript: Transcript, after: Seq, before: Seq): Transcript {
  if (before === after + 1) return transcript;
  const hole = { after, before, below: transcript.lastId + 1 };
  return { ...transcript, holes: [...transcript.holes, hole] };
}

/** Puts a page into its hole, above the shown messages, with no event missing between and none twice; `seen` are those to show. CL7. */
export function fill(
  transcript: Transcript,
  before: Seq,
  page: readonly RoomEvent[],
  seen: (events: readonly RoomEvent[]) => readonly RoomEvent[] = (events) => events,
): Transcript {
  const { entries, holes, firstId } = transcript;
  const hole = holes.at(-1);
  // Meanwhile another hole came, or this one went: `fetchPages` asks anew.
  if (hole?.before !== before) return transcript;
  const done = { ...transcript, wantsOlder: false };
  const found = entries.findIndex(({ id }) => id === hole.below);
  // Nothing below the hole is shown yet.
  const at = found < 0 ? entries.length : found;
  if (!endsAt(before, page)) return done;
  const above = entries.slice(0, at);
  const forked = isForked(above, hole.after, page);
  // If the entries above are of another history, the chat knows nothing of this one.
  const after = forked ? 0 : hole.after;
  const events = page.filter(({ seq }) => seq > after);
  const first = events[0]?.seq ?? after + 1;
  const closes = first === after + 1;
  // The log does not have any more what is missing here.
  const isGone = page.length === 0 && after > 0;
  const shown = seen(events);
  const news: NewEntry[] = shown.map((event) => ({ type: 'event', event }));
  if (closes && after === 0) news.unshift({ type: 'notice', notice: { what: 'beginning' } });
  if (forked) news.unshift({ type: 'notice', notice: { what: 'reset' } });
  // The gap notice is no longer true.
  if ((closes || forked) && !isGone && isGap(above.at(-1))) above.pop();
  const top = firstId - news.length;
  const fetched = news.map((entry, i): Entry => ({ id: top + i, ...entry }));
  const below = shown.length > 0 ? top + news.length - shown.length : hole.below;
  return {
    ...done,
    entries: [...above, ...fetched, ...entries.slice(at)],
    firstId: top,
    holes: [...(forked ? [] : holes.slice(0, -1)), ...(closes ? [] : [{ after, before: first, below }])],
  };
}

/** Whether the log has another event at `after` than the last one above the hole. HO5. */
function isForked(above: readonly Entry[], after: Seq, page: readonly RoomEvent[]): boolean {
  const inLog = page.find(({ seq }) => seq === after);
  const known = above.findLast(({ type }) => type === 'event');
  return (
    inLog !== undefined &&
    known?.type === 'event' &&
    known.event.seq === after &&
    isAnother(known.event, inLog)
  );
}

function isGap(entry: Entry | undefined): boolean {
  return entry?.type === 'notice' && entry.notice.what === 'gap';
}

/** Whether a page answers its request: dense, and just before `before`. */
function endsAt(before: Seq, page: readonly RoomEvent[]): boolean {
  return page.every(({ seq }, i) => seq === before - page.length + i);
}

/** The event at `seq`, if it is the latest in the transcript. */
export function shownAt({ entries }: Transcript, seq: Seq): RoomEvent | undefined {
  const latest = entries.findLast(({ type }) => type === 'event');
  return latest?.type === 'event' && latest.event.seq === seq ? latest.event : undefined;
}

/** The entries that are new since `before`: older ones that were asked for, and those that came. */
export function entriesSince(
  before: Pick<Transcript, 'firstId' | 'lastId'>,
  { entries, firstId, lastId }: Pick<Transcript, 'entries' | 'firstId' | 'lastId'>,
): { older: readonly Entry[]; newer: readonly Entry[] } {
  const isOlder = ({ id }: Entry) => id < before.firstId && id >= firstId;
  const count = lastId - before.lastId;
  return {
    older: firstId < before.firstId ? entries.filter(isOlder) : [],
    newer: count > 0 ? entries.slice(-count) : [],
  };
}
