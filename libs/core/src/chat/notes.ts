import { PINS, type Note } from '../room/event.ts';
import { pinsOf } from '../room/pins.ts';
import type { Chat } from './chat.ts';
import type { Pinned } from './entry.ts';
import { tell, type Step } from './step.ts';

/** A text of the room, if it has one. MO12. */
export function noteOf({ copy }: Pick<Chat, 'copy'>, note: Note): string | undefined {
  const event = copy.room.standing.get(note);
  return event?.type === 'noted' ? event.text : undefined;
}

/** The pinned texts. MO14. */
export function pinsHere({ copy }: Pick<Chat, 'copy'>): Pinned[] {
  return [...pinsOf(copy.room)].map(([pin, text]) => ({ number: PINS.indexOf(pin) + 1, text }));
}

/** Whoever gets a fresh copy of the room reads its welcome, its topic, and then what is pinned. MO12, MO14. */
export function tellNotes(now: Step): Step {
  const told = (['welcome', 'topic'] as const).reduce((step, note) => {
    const text = noteOf(now.chat, note);
    return text === undefined ? step : tell(step, { what: 'note', note, text });
  }, now);
  return pinsHere(now.chat).length > 0 ? listPins(told) : told;
}

/** Lists the pinned texts. */
export function listPins(now: Step): Step {
  return tell(now, { what: 'pins', pins: pinsHere(now.chat) });
}
