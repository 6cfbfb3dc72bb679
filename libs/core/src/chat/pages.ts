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

/** CO11. The page above what is shown is wanted; `fetchPages` asks for it. */
export function older(now: Step): Step {
  const { room, holes } = now.chat;
  // Before the welcome nobody knows what there is.
  if (room.seq === 0) return tell(now, { what: 'connecting' });
  return holes.length === 0 ? tell(now, { what: 'noOlder' }) : change(now, { wantsOlder: true });
}

/** CL8. Asks for the next page that is wanted, one at a time: whoever reads goes before a recording. */
export function fetchPages(now: Step): Step {
  const { link, paging, isSyncing } = now.chat;
  // Who is catching up does not know yet whether this is still the history that is on the screen. HO5.
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

/** HO5. At most `size` events between `known` and `before`, and if those are all, the known one itself with them, to compare. */
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
  // A page that brings nothing would be asked for for ever.
  if (paging.whose === 'export') return read.chat.exporting === came.chat.exporting ? cutExport(read) : read;
  return read.chat.recording === came.chat.recording ? stall(read) : read;
}

/** HO10. It may be asked for again: by whoever reads, and by a recording when something more has happened. */
export function pageRefused(now: Step, before: Seq): Step {
  const { paging } = now.chat;
  if (paging?.before !== before) return now;
  const over = change(now, { paging: undefined });
  if (paging.whose === 'export') return cutExport(over);
  if (paging.whose === 'recording') return stall(over);
  return tell(change(over, { wantsOlder: false }), { what: 'refused', why: 'page/failed' });
}

/** RE9. Said once; a recording that was only waiting for this ends without. */
function stall(now: Step): Step {
  const { recording, room } = now.chat;
  if (!recording) return now;
  if (recording.untilSeq !== undefined) return stopRecording(now);
  const stalled = change(now, { recording: { ...recording, stalledAt: room.seq } });
  return recording.stalledAt === undefined ? tell(stalled, { what: 'recordingStalled' }) : stalled;
}

/** CL7. Puts a page into the hole it was asked for: above what is shown, with nothing missing between and nothing twice. */
function fill(now: Step, before: Seq, page: readonly RoomEvent[]): Step {
  const { transcript, holes, firstEntryId } = now.chat;
  const hole = holes.at(-1);
  // While it was under way another hole has come, or this one has gone: what is wanted is asked for anew.
  if (hole?.before !== before) return now;
  const done = change(now, { wantsOlder: false });
  const at = transcript.findIndex(({ id }) => id === hole.below);
  if (!endsAt(before, page)) return done;
  const above = transcript.slice(0, at);
  const forked = isForked(above, hole.after, page);
  // Where what is above is of another history, nothing is known of this one.
  const after = forked ? 0 : hole.after;
  const events = page.filter(({ seq }) => seq > after);
  const first = events[0]?.seq ?? after + 1;
  const closes = first === after + 1;
  const news: NewEntry[] = events.map((event) => ({ type: 'event', event }));
  if (closes && after === 0) news.unshift({ type: 'notice', notice: { what: 'beginning' } });
  if (forked) news.unshift({ type: 'notice', notice: { what: 'reset' } });
  // What it says is not so any more.
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

/** HO5. Whether the last event above a hole, at `after`, is another one in the log. */
function isForked(above: readonly Entry[], after: Seq, page: readonly RoomEvent[]): boolean {
  const inLog = page.find(({ seq }) => seq === after);
  const known = above.findLast(({ type }) => type === 'event');
  return inLog !== undefined && known?.type === 'event' && isAnother(known.event, inLog);
}

function isGap(entry: Entry | undefined): boolean {
  return entry?.type === 'notice' && entry.notice.what === 'gap';
}

/** Whether a page is what was asked for: dense, and just before `before`. */
function endsAt(before: Seq, page: readonly RoomEvent[]): boolean {
  return page.every(({ seq }, i) => seq === before - page.length + i);
}
