import type { Seq } from '../ids.ts';
import { HISTORY_EVENTS, PAGE_EVENTS } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Chat, Paging } from './chat.ts';
import type { Entry, NewEntry } from './entry.ts';
import { isAnother } from './fork.ts';
import { record, stopRecording } from './record.ts';
import { cutExport, readForExport } from './exporting.ts';
import { act, change, tell, type Step } from './step.ts';
import { lackOf, type Tape } from './tape.ts';

/** The person wants the page above the shown messages; `fetchPages` asks for it. CO11. */
export function older(now: Step): Step {
  const { room, holes } = now.chat;
  // Before the welcome the chat does not know what the log has.
  if (room.seq === 0) return tell(now, { what: 'connecting' });
  return holes.length === 0 ? tell(now, { what: 'noOlder' }) : change(now, { wantsOlder: true });
}

/** Asks for the next page, one at a time: the reader's first, then the recording's, then the export's. CL8. */
export function fetchPages(now: Step): Step {
  const { link, paging, isSyncing } = now.chat;
  // A chat that is catching up does not know yet whether the log still has the history on the screen. HO5.
  if (link.state !== 'joined' || isSyncing || paging) return now;
  const next =
    pageForReader(now.chat) ?? pageForTape(now.chat, 'recording') ?? pageForTape(now.chat, 'export');
  if (!next) return now;
  const { before, limit, whose } = next;
  const way = whose === 'reader' ? {} : { forward: true };
  return act(change(now, { paging: next }), { type: 'send', up: { type: 'page', before, limit, ...way } });
}

function pageForReader({ wantsOlder, holes }: Chat): Paging | undefined {
  const hole = wantsOlder ? holes.at(-1) : undefined;
  return hole && { ...pageTo(hole.before, hole.after, HISTORY_EVENTS), whose: 'reader' };
}

/** At most `size` events between `known` and `before`. If those are all, the page includes the known event, to compare it. HO5. */
function pageTo(before: Seq, known: Seq, size: number): Pick<Paging, 'before' | 'limit'> {
  const all = before - Math.max(known, 1);
  return { before, limit: all <= size + 1 ? all : size };
}

function pageForTape(
  { recording, exporting, room }: Chat,
  whose: 'recording' | 'export',
): Paging | undefined {
  const tape: Tape | undefined = whose === 'recording' ? recording : exporting;
  const lack = lackOf(tape, room.seq);
  if (!lack || tape?.stalledAt === room.seq) return undefined;
  const known = lack.from - 1;
  const before = Math.min(Math.max(known, 1) + PAGE_EVENTS, lack.to + 1);
  return { ...pageTo(before, known, PAGE_EVENTS), whose };
}

export function paged(now: Step, before: Seq, events: readonly RoomEvent[]): Step {
  const { paging } = now.chat;
  if (paging?.before !== before) return now;
  const came = change(now, { paging: undefined });
  const read = readForExport(record(came, events), events);
  if (paging.whose === 'reader') return fill(read, before, events);
  // A page that does not move the tape would be asked for for ever.
  if (paging.whose === 'export') return read.chat.exporting === came.chat.exporting ? cutExport(read) : read;
  return read.chat.recording === came.chat.recording ? stall(read) : read;
}

/** The reader may ask for the page again; a recording does once more has happened; an export is cut. HO10. */
export function pageRefused(now: Step, before: Seq): Step {
  const { paging } = now.chat;
  if (paging?.before !== before) return now;
  const over = change(now, { paging: undefined });
  if (paging.whose === 'export') return cutExport(over);
  if (paging.whose === 'recording') return stall(over);
  return tell(change(over, { wantsOlder: false }), { what: 'refused', why: 'page/failed' });
}

/** Shows one notice; a recording that was only waiting for this page ends without it. RE9. */
function stall(now: Step): Step {
  const { recording, room } = now.chat;
  if (!recording) return now;
  if (recording.untilSeq !== undefined) return stopRecording(now);
  const stalled = change(now, { recording: { ...recording, stalledAt: room.seq } });
  return recording.stalledAt === undefined ? tell(stalled, { what: 'recordingStalled' }) : stalled;
}

/** Puts a page into its hole, above the shown messages, with no event missing between and none twice. CL7. */
function fill(now: Step, before: Seq, page: readonly RoomEvent[]): Step {
  const { transcript, holes, firstEntryId } = now.chat;
  const hole = holes.at(-1);
  // Meanwhile another hole came, or this one went: `fetchPages` asks anew.
  if (hole?.before !== before) return now;
  const done = change(now, { wantsOlder: false });
  const at = transcript.findIndex(({ id }) => id === hole.below);
  if (!endsAt(before, page)) return done;
  const above = transcript.slice(0, at);
  const forked = isForked(above, hole.after, page);
  // If the entries above are of another history, the chat knows nothing of this one.
  const after = forked ? 0 : hole.after;
  const events = page.filter(({ seq }) => seq > after);
  const first = events[0]?.seq ?? after + 1;
  const closes = first === after + 1;
  const news: NewEntry[] = events.map((event) => ({ type: 'event', event }));
  if (closes && after === 0) news.unshift({ type: 'notice', notice: { what: 'beginning' } });
  if (forked) news.unshift({ type: 'notice', notice: { what: 'reset' } });
  // The gap notice is no longer true.
  if ((closes || forked) && isGap(above.at(-1))) above.pop();
  const top = firstEntryId - news.length;
  const entries = news.map((entry, i): Entry => ({ id: top + i, ...entry }));
  const below = top + news.length - events.length;
  return change(done, {
    transcript: [...above, ...entries, ...transcript.slice(at)],
    firstEntryId: top,
    holes: [...(forked ? [] : holes.slice(0, -1)), ...(closes ? [] : [{ after, before: first, below }])],
  });
}

/** Whether the log has another event at `after` than the last one above the hole. HO5. */
function isForked(above: readonly Entry[], after: Seq, page: readonly RoomEvent[]): boolean {
  const inLog = page.find(({ seq }) => seq === after);
  const known = above.findLast(({ type }) => type === 'event');
  return inLog !== undefined && known?.type === 'event' && isAnother(known.event, inLog);
}

function isGap(entry: Entry | undefined): boolean {
  return entry?.type === 'notice' && entry.notice.what === 'gap';
}

/** Whether a page answers its request: dense, and just before `before`. */
function endsAt(before: Seq, page: readonly RoomEvent[]): boolean {
  return page.every(({ seq }, i) => seq === before - page.length + i);
}
