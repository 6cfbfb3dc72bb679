import type { Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import { shownAt } from './fork.ts';
import { act, change, type Step } from './step.ts';
import { isForkedFrom, lackOf, openTape, readTape } from './tape.ts';

/** A recording of what comes after `cursor`. */
export function begin(now: Step, cursor: Seq): Step {
  const recording = { file: undefined, ...openTape(cursor, shownAt(now.chat, cursor)) };
  return act(change(now, { recording }), { type: 'openRecording' });
}

/** RE9. A file holds what one log has; after that another one begins, with all of the new log. */
export function recordAnew(now: Step): Step {
  const { recording } = now.chat;
  const stopped = stopRecording(now);
  return recording && recording.untilSeq === undefined ? begin(stopped, 0) : stopped;
}

/** RE2, RE7. Writes what of these events follows its cursor, wherever they come from; what does not follow is fetched first. */
export function record(now: Step, events: readonly RoomEvent[]): Step {
  const { recording } = now.chat;
  if (!recording) return now;
  if (isForkedFrom(recording, events)) return recordAnew(now);
  const read = readTape(recording, events);
  if (!read) return now;
  const { tape, messages, isWhole } = read;
  const written = messages.length > 0 ? act(now, { type: 'record', messages }) : now;
  const next = change(written, { recording: { ...recording, ...tape } });
  return isWhole ? stopRecording(next) : next;
}

/** RE3. Ends the file without telling the room. Whether all is in it is said when it is closed: the disk has the last word. */
export function stopRecording(now: Step): Step {
  const { recording } = now.chat;
  if (!recording) return now;
  const { file } = recording;
  const what = lackOf(recording, now.chat.room.seq) ? 'recordingCut' : 'recordingSaved';
  const closing = file === undefined ? undefined : ({ what, file } as const);
  return act(change(now, { recording: undefined, closing }), { type: 'closeRecording' });
}
