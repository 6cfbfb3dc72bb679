import type { RoomEvent } from '../room/event.ts';
import type { Chat } from './chat.ts';
import { cut } from './cut.ts';
import type { Entry, NewEntry, Notice } from './entry.ts';
import type { ChatEffect } from './input.ts';

/** A chat under change and its effects: the input and output of every case of `updateChat`. */
export type Step = { readonly chat: Chat; readonly effects: readonly ChatEffect[] };

export function change(step: Step, part: Partial<Chat>): Step {
  return { ...step, chat: { ...step.chat, ...part } };
}

/** Adds effects. Not named `then`: `import()` takes a module that exports `then` for a promise. */
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
  // Cuts a tenth at a time: one long copy now and then instead of one per entry. CL6.
  const tenths = (id: number) => Math.floor(id / (entriesMax / 10));
  const cuts = tenths(shown.chat.lastEntryId) > Math.max(tenths(lastEntryId), 10);
  return cuts ? { ...shown, chat: cut(shown.chat) } : shown;
}
