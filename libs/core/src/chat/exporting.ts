import type { ExportFormat } from '../export-format.ts';
import type { Notice } from './entry.ts';
import type { RoomEvent } from '../room/event.ts';
import { askFor } from './outbox.ts';
import { act, change, tell, type Step } from './step.ts';
import { isForkedFrom, openTape, readTape } from './tape.ts';

/** CO13. One at a time; whoever asks for another is told that the first is not done. */
export function startExport(now: Step, format: ExportFormat): Step {
  const { link, isExporting } = now.chat;
  if (link.state === 'ended') return now;
  // Whether there is such a room, and a server, nobody knows before the welcome.
  if (link.state === 'connecting') return tell(now, { what: 'connecting' });
  if (isExporting) return tell(now, { what: 'exporting' });
  return act(change(now, { isExporting: true }), { type: 'export', format });
}

/** The file is open: the room is told, and all that was said in it so far is read. RE11. */
export function exportBegun(now: Step): Step {
  const { isExporting, exporting, room } = now.chat;
  if (!isExporting || exporting) return now;
  const begun = change(tell(now, { what: 'exporting' }), { exporting: openTape(0, undefined, room.seq) });
  return askFor(begun, (n) => ({ type: 'export', n }));
}

/** Writes what of these events follows its cursor. The file is closed when all of it is there. */
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

/** It can never be whole: the log was lost or cannot be read. */
export function cutExport(now: Step): Step {
  if (!now.chat.exporting) return now;
  return act(change(now, { exporting: undefined }), { type: 'closeExport', isWhole: false });
}

/** The chat ends and waits for nothing. */
export function stopExport(now: Step): Step {
  return change(cutExport(now), { isExporting: false });
}

/** Where it is, or why it is nowhere; or nothing, if somebody else says it. */
export function endExport(now: Step, notice?: Extract<Notice, { what: 'exported' | 'exportFailed' }>): Step {
  if (!now.chat.isExporting) return now;
  const ended = change(now, { isExporting: false, exporting: undefined });
  return notice ? tell(ended, notice) : ended;
}
