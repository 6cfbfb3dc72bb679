import type { Seq } from '../ids.ts';
import { clearedAt } from '../room/cleared.ts';
import type { RoomEvent } from '../room/event.ts';
import { record, stopRecording } from './record.ts';
import { cutExport, readForExport } from './exporting.ts';
import { isPageFor, nextPage } from './paging.ts';
import { act, change, changeIn, tell, type Step } from './step.ts';
import { seenBy } from './ignored.ts';
import { fill, raised } from './transcript.ts';

/** The person wants the page above the shown messages; `fetchPages` asks for it. CO11. */
export function older(now: Step): Step {
  const { copy, transcript } = now.chat;
  // Before the welcome the chat does not know what the log has.
  if (copy.room.seq === 0) return tell(now, { what: 'connecting' });
  if (transcript.holes.length === 0) return tell(now, { what: 'noOlder' });
  return change(now, {
    transcript: { ...raised(transcript, clearedAt(copy.room) - 1), wantsOlder: true },
  });
}

/** Asks for the next page, one at a time. CL8. */
export function fetchPages(now: Step): Step {
  const { link, paging, copy, transcript, tapes } = now.chat;
  // A chat that is catching up does not know yet whether the log still has the history on the screen. HO5.
  if (link.state !== 'joined' || copy.isSyncing || paging) return now;
  const next = nextPage(transcript, tapes, copy.room.seq);
  if (!next) return now;
  const { before, limit, whose } = next;
  const way = whose === 'reader' ? {} : { forward: true };
  return act(change(now, { paging: next }), { type: 'send', up: { type: 'page', before, limit, ...way } });
}

export function paged(now: Step, before: Seq, events: readonly RoomEvent[]): Step {
  const { paging, tapes } = now.chat;
  if (paging?.before !== before) return now;
  const came = change(now, { paging: undefined });
  const isForRecording = isPageFor(paging, tapes, 'recording');
  const isForExport = isPageFor(paging, tapes, 'export');
  const read = readForExport(record(came, events, isForRecording), events, isForExport);
  if (paging.whose === 'reader')
    return change(read, {
      transcript: fill(read.chat.transcript, before, events, (all) => seenBy(read.chat, all)),
    });
  // A page that does not move the tape would be asked for for ever.
  if (isForExport && read.chat.tapes.exporting === tapes.exporting) return cutExport(read);
  if (isForRecording && read.chat.tapes.recording === tapes.recording) return stall(read);
  return read;
}

/** The reader may ask for the page again; a recording does once more has happened; an export is cut. HO10. */
export function pageRefused(now: Step, before: Seq): Step {
  const { paging, tapes } = now.chat;
  if (paging?.before !== before) return now;
  const over = change(now, { paging: undefined });
  if (isPageFor(paging, tapes, 'export')) return cutExport(over);
  if (isPageFor(paging, tapes, 'recording')) return stall(over);
  if (paging.whose !== 'reader') return over;
  return tell(changeIn(over, 'transcript', { wantsOlder: false }), { what: 'refused', why: 'page/failed' });
}

/** Shows one notice; a recording that was only waiting for this page ends without it. RE9. */
function stall(now: Step): Step {
  const { recording } = now.chat.tapes;
  if (!recording) return now;
  if (recording.untilSeq !== undefined) return stopRecording(now);
  const stalledAt = now.chat.copy.room.seq;
  const stalled = changeIn(now, 'tapes', { recording: { ...recording, stalledAt } });
  return recording.stalledAt === undefined ? tell(stalled, { what: 'recordingStalled' }) : stalled;
}
