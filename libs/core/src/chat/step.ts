import type { EpochMs } from '../ids.ts';
import { TRANSCRIPT_ENTRIES_MAX } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Chat } from './chat.ts';
import type { Entry, Notice } from './entry.ts';
import type { ChatEffect } from './input.ts';

/** A chat under change and what is to be done: what every case of `updateChat` takes and gives. */
export type Step = { readonly chat: Chat; readonly effects: readonly ChatEffect[] };

export function change(step: Step, part: Partial<Chat>): Step {
  return { ...step, chat: { ...step.chat, ...part } };
}

/** Adds what is to be done. Not named `then`: a module that exports one is taken for a promise by `import()`. */
export function act(step: Step, ...effects: readonly ChatEffect[]): Step {
  return { ...step, effects: [...step.effects, ...effects] };
}

export function tell(step: Step, notice: Notice): Step {
  return append(step, [{ type: 'notice', notice }]);
}

/** Shows events and records what of them was said. */
export function show(step: Step, events: readonly RoomEvent[]): Step {
  const shown = append(
    step,
    events.map((event) => ({ type: 'event', event })),
  );
  return record(shown, events);
}

/** RE2. Only what was said, whoever said it. */
export function record(step: Step, events: readonly RoomEvent[]): Step {
  const { recording } = step.chat;
  const messages = events.filter((event) => event.type === 'said');
  if (!recording || messages.length === 0) return step;
  return act(step, { type: 'record', messages });
}

type New = { type: 'event'; event: RoomEvent } | { type: 'notice'; notice: Notice };

function append(step: Step, news: readonly New[]): Step {
  if (news.length === 0) return step;
  const { lastEntryId, transcript } = step.chat;
  const entries = news.map((entry, i): Entry => ({ id: lastEntryId + i + 1, ...entry }));
  const all = [...transcript, ...entries];
  // CL6. Cut a tenth at a time: one long copy now and then instead of one per line.
  const kept = all.length > TRANSCRIPT_ENTRIES_MAX * 1.1 ? all.slice(-TRANSCRIPT_ENTRIES_MAX) : all;
  return change(step, { transcript: kept, lastEntryId: lastEntryId + entries.length });
}

/** When the link was lost, in ms since 1970: a second fault of the same loss does not start it again. */
export function lostSince(chat: Chat, atMs: EpochMs): EpochMs {
  return chat.link.state === 'lost' ? chat.link.sinceMs : atMs;
}
