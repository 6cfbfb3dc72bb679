import { isClearing } from '../room/cleared.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Chat } from './chat.ts';
import type { NewEntry, Notice } from './entry.ts';
import { seenBy } from './ignored.ts';
import type { ChatEffect } from './input.ts';
import { append, emptied } from './transcript.ts';

/** The fields of a chat that have fields themselves. */
type Values = 'me' | 'copy' | 'transcript' | 'asks' | 'tapes' | 'typing';

/** A chat under change and its effects: the input and output of every case of `updateChat`. */
export type Step = { readonly chat: Chat; readonly effects: readonly ChatEffect[] };

export function change(step: Step, part: Partial<Chat>): Step {
  return { ...step, chat: { ...step.chat, ...part } };
}

/** Changes fields of one of the values that a chat is made of. */
export function changeIn<Name extends Values>(step: Step, name: Name, fields: Partial<Chat[Name]>): Step {
  return change(step, { [name]: { ...step.chat[name], ...fields } });
}

/** Adds effects. Not named `then`: `import()` takes a module that exports `then` for a promise. */
export function act(step: Step, ...effects: readonly ChatEffect[]): Step {
  return { ...step, effects: [...step.effects, ...effects] };
}

export function tell(step: Step, notice: Notice): Step {
  return change(step, { transcript: append(step.chat.transcript, [{ type: 'notice', notice }]) });
}

/** Gives a line back that is not sent, so that it is not lost. CO4. */
export function giveBack(step: Step, line: string): Step {
  return act(step, { type: 'restore', line });
}

/** Shows events at the end. A clearing empties the screen. MO19. */
export function show(step: Step, events: readonly RoomEvent[]): Step {
  return add(emptiedBy(step, events), events);
}

export function add(step: Step, events: readonly RoomEvent[]): Step {
  const news = seenBy(step.chat, events).map((event): NewEntry => ({ type: 'event', event }));
  return change(step, { transcript: append(step.chat.transcript, news) });
}

export function emptiedBy(step: Step, events: readonly RoomEvent[]): Step {
  return events.some(isClearing) ? change(step, { transcript: emptied(step.chat.transcript) }) : step;
}
