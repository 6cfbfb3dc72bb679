import type { ExportFormat } from '../export-format.ts';
import type { Notice } from './entry.ts';
import type { RoomEvent } from '../room/event.ts';
import { askFor } from './outbox.ts';
import { act, change, tell, type Step } from './step.ts';
import { isForkedFrom, openTape, readTape } from './tape.ts';

/** Starts an export, one at a time: a second wish only gets the notice that the first is under way. CO13. */
export function startExport(now: Step, format: ExportFormat): Step {
  const { link, isExporting } = now.chat;
  if (link.state === 'ended') return now;
  // Before the welcome the chat does not know whether the room and the server exist.
  if (link.state === 'connecting') return tell(now, { what: 'connecting' });
  if (isExporting) return tell(now, { what: 'exporting' });
  return act(change(now, { isExporting: true }), { type: 'export', format });
}

/** The file is open: announces the export to the room, and reads all its events so far. RE11. */
export function exportBegun(now: Step): Step {
  const { isExporting, exporting, room } = now.chat;
  if (!isExporting || exporting) return now;
  const begun = change(tell(now, { what: 'exporting' }), { exporting: openTape(0, undefined, room.seq) });
  return askFor(begun, (n) => ({ type: 'export', n }));
}

/** Writes the events that follow the export's cursor. Closes the file once it is whole. */
export function readForExport(now: Step, events: readonly RoomEvent[]): Step {
  const { exporting } = now.chat;
  if (!exporting) return now;
  if (isForkedFrom(exporting, events)) return cutExport(now);
  const read = readTape(exporting, events);
  if (!read) return now;
  const written = act(now, { type: 'writeExport', messages: read.messages });
  if (!read.isWhole) return change(written, { exporting: read.tape });
  return act(change(written, { exporting: undefined }), { type: 'closeExport', isWhole: true });
}

/** Closes an export that can never be whole: the log was lost or is unreadable. */
export function cutExport(now: Step): Step {
  if (!now.chat.exporting) return now;
  return act(change(now, { exporting: undefined }), { type: 'closeExport', isWhole: false });
}

/** The chat ends: cuts the export and waits for no answer. */
export function stopExport(now: Step): Step {
  return change(cutExport(now), { isExporting: false });
}

/** Ends the export with a notice of its file or its failure. There is no notice where a page's dialog reports the end. */
export function endExport(now: Step, notice?: Extract<Notice, { what: 'exported' | 'exportFailed' }>): Step {
  if (!now.chat.isExporting) return now;
  const ended = change(now, { isExporting: false, exporting: undefined });
  return notice ? tell(ended, notice) : ended;
}
