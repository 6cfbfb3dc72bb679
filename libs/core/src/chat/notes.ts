import type { Note } from '../room/event.ts';
import type { Chat } from './chat.ts';
import { tell, type Step } from './step.ts';

/** The topic or the welcome of the room, if it has one. MO12. */
export function noteOf({ copy }: Pick<Chat, 'copy'>, note: Note): string | undefined {
  const event = copy.room.standing.get(note);
  return event?.type === 'noted' ? event.text : undefined;
}

/** Whoever gets a fresh copy of the room reads its welcome, and then its topic. MO12. */
export function tellNotes(now: Step): Step {
  return (['welcome', 'topic'] as const).reduce((step, note) => {
    const text = noteOf(now.chat, note);
    return text === undefined ? step : tell(step, { what: 'note', note, text });
  }, now);
}
