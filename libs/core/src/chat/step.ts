import type { RoomEvent } from '../room/event.ts';
import type { Chat } from './chat.ts';
import { cut } from './cut.ts';
import type { Entry, NewEntry, Notice } from './entry.ts';
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

export function show(step: Step, events: readonly RoomEvent[]): Step {
  return append(
    step,
    events.map((event) => ({ type: 'event', event })),
  );
}

function append(step: Step, news: readonly NewEntry[]): Step {
  if (news.length === 0) return step;
  const { lastEntryId, transcript, entriesMax } = step.chat;
  const entries = news.map((entry, i): Entry => ({ id: lastEntryId + i + 1, ...entry }));
  const shown = change(step, {
    transcript: [...transcript, ...entries],
    lastEntryId: lastEntryId + entries.length,
  });
  // CL6. Cut a tenth at a time: one long copy now and then instead of one per line.
  const tenths = (id: number) => Math.floor(id / (entriesMax / 10));
  const cuts = tenths(shown.chat.lastEntryId) > Math.max(tenths(lastEntryId), 10);
  return cuts ? { ...shown, chat: cut(shown.chat) } : shown;
}
