import { questionsFor, type Question } from '../room/questions.ts';
import type { Chat } from './chat.ts';

/** The open questions for this person: those with most votes first. MO18. */
export function questionsHere({ copy, me }: Pick<Chat, 'copy' | 'me'>): Question[] {
  return questionsFor(copy.room, me.alias);
}
