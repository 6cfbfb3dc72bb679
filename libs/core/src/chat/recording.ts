import type { EpochMs } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import { askFor } from './outbox.ts';
import { change, record, tell, act, type Step } from './step.ts';

/** RE1–RE5. The file is written as things are said; `.r`, quitting and the end of the chat close it. */
export function toggleRecording(now: Step, withHistory: boolean, atMs: EpochMs): Step {
  if (now.chat.recording) return announce(stopRecording(now), false);
  const started = change(now, { recording: { startedAtMs: atMs, file: undefined } });
  const opening = act(started, { type: 'openRecording' });
  return announce(withHistory ? record(opening, eventsShown(now)) : opening, true);
}

/** RE3. Ends the file without telling the room: for somebody who is on their way out. */
export function stopRecording(now: Step): Step {
  const { recording } = now.chat;
  if (!recording) return now;
  const stopped = act(change(now, { recording: undefined }), { type: 'closeRecording' });
  return recording.file === undefined
    ? stopped
    : tell(stopped, { what: 'recordingSaved', file: recording.file });
}

export function fileOpened(now: Step, file: string): Step {
  const { recording } = now.chat;
  if (!recording) return now;
  return tell(change(now, { recording: { ...recording, file } }), { what: 'recordingTo', file });
}

/** RE6. A disk that fails ends the recording, and says so; the chat goes on. */
export function fail(now: Step, reason: string): Step {
  if (!now.chat.recording) return now;
  return announce(tell(change(now, { recording: undefined }), { what: 'recordingFailed', reason }), false);
}

/** RE4. What the room believes may come from another session, or from this page before it was loaded again. */
export function announceAgain(now: Step): Step {
  const { recording, outbox, room, place } = now.chat;
  const asked = outbox.findLast((ask) => ask.type === 'record')?.on;
  const told = asked ?? (place && room.roster.get(place.session)?.recording) ?? false;
  const on = recording !== undefined;
  return told === on ? now : announce(now, on);
}

function announce(now: Step, on: boolean): Step {
  return askFor(now, (n) => ({ type: 'record', n, on }));
}

function eventsShown(now: Step): RoomEvent[] {
  return now.chat.transcript.flatMap((entry) => (entry.type === 'event' ? [entry.event] : []));
}
