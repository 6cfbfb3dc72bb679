import { askFor } from './outbox.ts';
import { begin, stopRecording } from './record.ts';
import { changeIn, tell, type Step } from './step.ts';
import { lackOf } from './tape.ts';

/**
 * Starts or ends a recording. Events are written as they come or are fetched; `.r`, quitting and the chat's end close the file. RE1–RE5.
 */
export function toggleRecording(now: Step, withHistory: boolean): Step {
  const { tapes, copy, link } = now.chat;
  if (tapes.recording) return finish(now);
  if (link.state === 'ended') return now;
  // Before the welcome the chat does not know the room's head.
  if (copy.room.seq === 0) return tell(now, { what: 'connecting' });
  return announce(begin(now, withHistory ? 0 : copy.room.seq), true);
}

export function fileOpened(now: Step, file: string): Step {
  const { recording } = now.chat.tapes;
  if (!recording) return now;
  return tell(changeIn(now, 'tapes', { recording: { ...recording, file } }), { what: 'recordingTo', file });
}

/** The file is closed: shows the waiting notice, or the failure if there is a `reason`. RE3, RE6. */
export function fileClosed(now: Step, reason: string | undefined): Step {
  const { closing } = now.chat.tapes;
  // The recording failed before its file was closed, and a notice has told it.
  if (!closing) return now;
  return reason === undefined
    ? tell(changeIn(now, 'tapes', { closing: undefined }), closing)
    : fail(now, reason);
}

/** A disk that fails ends the recording with a notice; the chat goes on. RE6. */
export function fail(now: Step, reason: string): Step {
  const { recording, closing } = now.chat.tapes;
  // Any announcement to the room was made when the recording ended.
  if (closing)
    return tell(changeIn(now, 'tapes', { closing: undefined }), { what: 'recordingFailed', reason });
  if (!recording) return now;
  const failed = tell(changeIn(now, 'tapes', { recording: undefined }), { what: 'recordingFailed', reason });
  return recording.untilSeq === undefined ? announce(failed, false) : failed;
}

/** Announces the recording again if the room believes otherwise, after another session or a reload of this page. RE4. */
export function announceAgain(now: Step): Step {
  const { tapes, asks, copy, me } = now.chat;
  const { recording } = tapes;
  const asked = asks.outbox.findLast((ask) => ask.type === 'record')?.on;
  const marks = me.place && copy.room.roster.get(me.place.session)?.marks;
  const told = asked ?? marks?.recording !== undefined;
  const on = recording !== undefined && recording.untilSeq === undefined;
  return told === on ? now : announce(now, on);
}

/** Ends the recording; missing events are fetched before the file is closed. RE8. */
function finish(now: Step): Step {
  const { recording } = now.chat.tapes;
  const { room } = now.chat.copy;
  if (!recording) return now;
  if (!lackOf(recording, room.seq)) return announce(stopRecording(now), false);
  const { file = '', untilSeq } = recording;
  const told = tell(now, { what: 'recordingFinishing', file });
  if (untilSeq !== undefined) return told;
  const last = { ...recording, untilSeq: room.seq, stalledAt: undefined };
  return announce(changeIn(told, 'tapes', { recording: last }), false);
}

function announce(now: Step, on: boolean): Step {
  return askFor(now, (n) => ({ type: 'record', n, on }));
}
