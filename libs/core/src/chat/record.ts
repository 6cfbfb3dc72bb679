import type { Seq } from '../ids.ts';
import { isMessage } from '../room/cleared.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Taped } from './input.ts';
import { act, changeIn, type Step } from './step.ts';
import { isForkedFrom, lackOf, openTape, readTape } from './tape.ts';
import { shownAt } from './transcript.ts';

/** Begins a recording of the events after `cursor`. */
export function begin(now: Step, cursor: Seq): Step {
  const recording = { file: undefined, ...openTape(cursor, shownAt(now.chat.transcript, cursor)) };
  return act(changeIn(now, 'tapes', { recording }), { type: 'openRecording' });
}

/** A file holds one log's events. For another log the recording ends its file, and goes on in a new one from the log's start. RE9. */
export function recordAnew(now: Step): Step {
  const { recording } = now.chat.tapes;
  const stopped = stopRecording(now);
  return recording && recording.untilSeq === undefined ? begin(stopped, 0) : stopped;
}

/**
 * Writes the events that follow the recording's cursor, from any source; missing ones are fetched first. `begins`: as in `readTape`. RE2,
 * RE7.
 */
export function record(now: Step, events: readonly RoomEvent[], begins = false): Step {
  const { recording } = now.chat.tapes;
  if (!recording) return now;
  if (isForkedFrom(recording, events)) return recordAnew(now);
  const read = readTape(recording, events, begins);
  if (!read) return now;
  const { tape, isWhole } = read;
  const messages = read.events.filter(isTaped);
  const written = messages.length > 0 ? act(now, { type: 'record', messages }) : now;
  const next = changeIn(written, 'tapes', { recording: { ...recording, ...tape } });
  return isWhole ? stopRecording(next) : next;
}

/** A message that was cleared before it was read has no words, and a clearing has a line of its own. MO19. */
function isTaped(event: RoomEvent): event is Taped {
  return isMessage(event) || event.type === 'cleared';
}

/** Ends the file without telling the room. The notice waits until the file is closed: the disk may still fail. RE3. */
export function stopRecording(now: Step): Step {
  const { recording } = now.chat.tapes;
  if (!recording) return now;
  const { file } = recording;
  const what = lackOf(recording, now.chat.copy.room.seq) ? 'recordingCut' : 'recordingSaved';
  const closing = file === undefined ? undefined : ({ what, file } as const);
  return act(changeIn(now, 'tapes', { recording: undefined, closing }), { type: 'closeRecording' });
}
