import { askFor } from './outbox.ts';
import { begin, stopRecording } from './record.ts';
import { change, tell, type Step } from './step.ts';
import { lackOf } from './tape.ts';

/** RE1–RE5. The file is written as things are said, or fetched; `.r`, quitting and the end of the chat close it. */
export function toggleRecording(now: Step, withHistory: boolean): Step {
  const { recording, room, link } = now.chat;
  if (recording) return finish(now);
  if (link.state === 'ended') return now;
  // Before the welcome nobody knows where the room stands.
  if (room.seq === 0) return tell(now, { what: 'connecting' });
  return announce(begin(now, withHistory ? 0 : room.seq), true);
}

export function fileOpened(now: Step, file: string): Step {
  const { recording } = now.chat;
  if (!recording) return now;
  return tell(change(now, { recording: { ...recording, file } }), { what: 'recordingTo', file });
}

/** RE3, RE6. The file is closed, and what was asked for is told; or it could not be, which `reason` says. */
export function fileClosed(now: Step, reason: string | undefined): Step {
  const { closing } = now.chat;
  // It failed before it was closed, which is said already.
  if (!closing) return now;
  return reason === undefined ? tell(change(now, { closing: undefined }), closing) : fail(now, reason);
}

/** RE6. A disk that fails ends the recording, and says so; the chat goes on. */
export function fail(now: Step, reason: string): Step {
  const { recording, closing } = now.chat;
  // What the room is told of it was told when it was ended.
  if (closing) return tell(change(now, { closing: undefined }), { what: 'recordingFailed', reason });
  if (!recording) return now;
  const failed = tell(change(now, { recording: undefined }), { what: 'recordingFailed', reason });
  return recording.untilSeq === undefined ? announce(failed, false) : failed;
}

/** RE4. What the room believes may come from another session, or from this page before it was loaded again. */
export function announceAgain(now: Step): Step {
  const { recording, outbox, room, place } = now.chat;
  const asked = outbox.findLast((ask) => ask.type === 'record')?.on;
  const told = asked ?? (place && room.roster.get(place.session)?.recording) ?? false;
  const on = recording !== undefined && recording.untilSeq === undefined;
  return told === on ? now : announce(now, on);
}

/** RE8. What belongs in it and is not there yet is fetched before the file is closed. */
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
