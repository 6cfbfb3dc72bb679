import { unledSinceMs } from '../room/led.ts';
import { questionsFor, type Question } from '../room/questions.ts';
import type { Chat } from './chat.ts';

/** The open questions for this person: those with most votes first. MO18. */
export function questionsHere({ copy, me }: Pick<Chat, 'copy' | 'me'>): Question[] {
  return questionsFor(copy.room, me.alias);
}

/** Whether somebody moderates, so that questions can be asked. MO15. */
export function mayAsk({ copy }: Pick<Chat, 'copy'>): boolean {
  return unledSinceMs(copy.room) === undefined;
}
