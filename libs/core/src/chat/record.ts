import type { RoomEvent } from '../room/event.ts';
import { emptyRoom, type Room } from '../room/room.ts';
import { lackOf } from './chat.ts';
import { act, change, tell, type Step } from './step.ts';

/** A recording of what comes after the last event of `room`. */
export function begin(now: Step, { seq: cursor, lastAtMs: cursorAtMs }: Room): Step {
  const recording = { file: undefined, cursor, cursorAtMs, untilSeq: undefined, stalledAt: undefined };
  return act(change(now, { recording }), { type: 'openRecording' });
}

/** RE9. A file holds what one log has; after that another one begins, with all of the new log. */
export function recordAnew(now: Step): Step {
  const { recording, room } = now.chat;
  const stopped = stopRecording(now);
  return recording && recording.untilSeq === undefined ? begin(stopped, emptyRoom(room.name)) : stopped;
}

/** RE2, RE7. Writes what of these events follows its cursor, wherever they come from; what does not follow is fetched first. */
export function record(now: Step, events: readonly RoomEvent[]): Step {
  const { recording } = now.chat;
  if (!recording) return now;
  const { cursor, cursorAtMs, untilSeq = Infinity } = recording;
  // The log was put back from a copy, and went on differently.
  if (events.some(({ seq, atMs }) => seq === cursor && atMs !== cursorAtMs)) return recordAnew(now);
  const next = events.filter(({ seq }) => seq > cursor && seq <= untilSeq);
  const last = next.at(-1);
  if (last?.seq !== cursor + next.length) return now;
  const messages = next.filter((event) => event.type === 'said');
  const written = messages.length > 0 ? act(now, { type: 'record', messages }) : now;
  const cursorNow = { cursor: last.seq, cursorAtMs: last.atMs };
  const read = change(written, { recording: { ...recording, ...cursorNow, stalledAt: undefined } });
  return last.seq === untilSeq ? stopRecording(read) : read;
}

/** RE3. Ends the file without telling the room, and says whether all is in it. */
export function stopRecording(now: Step): Step {
  const { recording } = now.chat;
  if (!recording) return now;
  const { file } = recording;
  const stopped = act(change(now, { recording: undefined }), { type: 'closeRecording' });
  if (file === undefined) return stopped;
  return tell(stopped, { what: lackOf(now.chat) ? 'recordingCut' : 'recordingSaved', file });
}
