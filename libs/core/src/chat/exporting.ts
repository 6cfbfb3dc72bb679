import type { ExportFormat } from '../export-format.ts';
import type { Notice } from './entry.ts';
import type { RoomEvent } from '../room/event.ts';
import { askFor } from './outbox.ts';
import { act, changeIn, tell, type Step } from './step.ts';
import { isForkedFrom, openTape, readTape } from './tape.ts';
import { tapeOf } from './tapes.ts';

/** Starts an export, one at a time: a second wish only gets the notice that the first is under way. CO13. */
export function startExport(now: Step, format: ExportFormat): Step {
  const { link, tapes } = now.chat;
  if (link.state === 'ended') return now;
  // Before the welcome the chat does not know whether the room and the server exist.
  if (link.state === 'connecting') return tell(now, { what: 'connecting' });
  if (tapes.exporting) return tell(now, { what: 'exporting' });
  return act(changeIn(now, 'tapes', { exporting: 'opening' }), { type: 'export', format });
}

/** The file is open: announces the export to the room, and reads all its events so far. A reader's hello has announced it. RE11. */
export function exportBegun(now: Step): Step {
  const { me, tapes, copy } = now.chat;
  if (tapes.exporting !== 'opening') return now;
  const exporting = openTape(0, undefined, copy.room.seq);
  const begun = changeIn(tell(now, { what: 'exporting' }), 'tapes', { exporting });
  return me.reads ? begun : askFor(begun, (n) => ({ type: 'export', n }));
}

/** Writes the events that follow the export's cursor. Closes the file once it is whole. `begins`: as in `readTape`. */
export function readForExport(now: Step, events: readonly RoomEvent[], begins = false): Step {
  const tape = tapeOf(now.chat.tapes, 'export');
  if (!tape) return now;
  if (isForkedFrom(tape, events)) return cutExport(now);
  const read = readTape(tape, events, begins);
  if (!read) return now;
  const written = act(now, { type: 'writeExport', events: read.events });
  if (read.isWhole) return close(written, true);
  return changeIn(written, 'tapes', { exporting: read.tape });
}

/** Closes an export that can never be whole: the log was lost or is unreadable. */
export function cutExport(now: Step): Step {
  return tapeOf(now.chat.tapes, 'export') ? close(now, false) : now;
}

function close(now: Step, isWhole: boolean): Step {
  return act(changeIn(now, 'tapes', { exporting: 'closing' }), { type: 'closeExport', isWhole });
}

/** The chat ends: cuts the export and waits for no answer. */
export function stopExport(now: Step): Step {
  return changeIn(cutExport(now), 'tapes', { exporting: undefined });
}

/** Ends the export with a notice of its file or its failure. There is no notice of one that a dialog takes over or cancels. */
export function endExport(now: Step, notice?: Extract<Notice, { what: 'exported' | 'exportFailed' }>): Step {
  if (!now.chat.tapes.exporting) return now;
  const ended = changeIn(now, 'tapes', { exporting: undefined });
  return notice ? tell(ended, notice) : ended;
}
