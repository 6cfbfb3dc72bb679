import { askFor } from './outbox.ts';
import { begin, stopRecording } from './record.ts';
import { change, tell, type Step } from './step.ts';
import { lackOf } from './tape.ts';

/**
 * Starts or ends a recording. Events are written as they come or are fetched; `.r`, quitting and the chat's end close the file. RE1–RE5.
 */
export function toggleRecording(now: Step, withHistory: boolean): Step {
  const { recording, room, link } = now.chat;
  if (recording) return finish(now);
  if (link.state === 'ended') return now;
  // Before the welcome the chat does not know the room's head.
  if (room.seq === 0) return tell(now, { what: 'connecting' });
  return announce(begin(now, withHistory ? 0 : room.seq), true);
}

export function fileOpened(now: Step, file: string): Step {
  const { recording } = now.chat;
  if (!recording) return now;
  return tell(change(now, { recording: { ...recording, file } }), { what: 'recordingTo', file });
}

/** The file is closed: shows the waiting notice, or the failure if there is a `reason`. RE3, RE6. */
export function fileClosed(now: Step, reason: string | undefined): Step {
  const { closing } = now.chat;
  // The recording failed before its file was closed, and a notice has told it.
  if (!closing) return now;
  return reason === undefined ? tell(change(now, { closing: undefined }), closing) : fail(now, reason);
}

/** A disk that fails ends the recording with a notice; the chat goes on. RE6. */
export function fail(now: Step, reason: string): Step {
  const { recording, closing } = now.chat;
  // Any announcement to the room was made when the recording ended.
  if (closing) return tell(change(now, { closing: undefined }), { what: 'recordingFailed', reason });
  if (!recording) return now;
  const failed = tell(change(now, { recording: undefined }), { what: 'recordingFailed', reason });
  return recording.untilSeq === undefined ? announce(failed, false) : failed;
}

/** Announces the recording again if the room believes otherwise, after another session or a reload of this page. RE4. */
export function announceAgain(now: Step): Step {
  const { recording, outbox, room, place } = now.chat;
  const asked = outbox.findLast((ask) => ask.type === 'record')?.on;
  const told = asked ?? (place && room.roster.get(place.session)?.recording) ?? false;
  const on = recording !== undefined && recording.untilSeq === undefined;
  return told === on ? now : announce(now, on);
}

/** Ends the recording; missing events are fetched before the file is closed. RE8. */
function finish(now: Step): Step {
  const { recording, room } = now.chat;
  if (!recording) return now;
  if (!lackOf(recording, room.seq)) return announce(stopRecording(now), false);
  const { file = '', untilSeq } = recording;
  const told = tell(now, { what: 'recordingFinishing', file });
  if (untilSeq !== undefined) return told;
  const last = { ...recording, untilSeq: room.seq, stalledAt: undefined };
  return announce(change(told, { recording: last }), false);
}

function announce(now: Step, on: boolean): Step {
  return askFor(now, (n) => ({ type: 'record', n, on }));
}
