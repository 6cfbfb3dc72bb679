import type { Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import { lackOf } from './chat.ts';
import { isAnother, shownAt } from './fork.ts';
import { act, change, type Step } from './step.ts';

/** A recording of what comes after `cursor`. */
export function begin(now: Step, cursor: Seq): Step {
  const last = shownAt(now.chat, cursor);
  const recording = { file: undefined, cursor, last, untilSeq: undefined, stalledAt: undefined };
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
  const { cursor, last: known, untilSeq = Infinity } = recording;
  // The log was put back from a copy, and went on differently.
  if (known && events.some((event) => event.seq === cursor && isAnother(event, known)))
    return recordAnew(now);
  const next = events.filter(({ seq }) => seq > cursor && seq <= untilSeq);
  const last = next.at(-1);
  if (last?.seq !== cursor + next.length) return now;
  const messages = next.filter((event) => event.type === 'said');
  const written = messages.length > 0 ? act(now, { type: 'record', messages }) : now;
  const read = change(written, { recording: { ...recording, cursor: last.seq, last, stalledAt: undefined } });
  return last.seq === untilSeq ? stopRecording(read) : read;
}

/** RE3. Ends the file without telling the room. Whether all is in it is said when it is closed: the disk has the last word. */
export function stopRecording(now: Step): Step {
  const { recording } = now.chat;
  if (!recording) return now;
  const { file } = recording;
  const what = lackOf(now.chat) ? 'recordingCut' : 'recordingSaved';
  const closing = file === undefined ? undefined : ({ what, file } as const);
  return act(change(now, { recording: undefined, closing }), { type: 'closeRecording' });
}
