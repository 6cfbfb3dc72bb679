import type { Settled, Why } from '@charla/core';
import type { AllWords } from '@charla/text/words';
import { idOf, type Id, type Unread } from './input.ts';

/** The outcome of an input line. `unsent` and `unknown`: the chat ended before the answer. */
export type Answer =
  /** For a message, with its seq and its time. */
  | { result: 'accepted'; seq?: number; atMs?: number }
  | { result: 'refused'; code: string; message: string }
  | { result: 'unsent' }
  | { result: 'unknown' };

export type Answered = { id: Id | undefined; answer: Answer };

/** The answer to a line that asks for nothing. */
export function unreadAnswer(why: Unread, { cli }: AllWords): Answer {
  return why === 'unreadable' || why === 'utf16'
    ? { result: 'refused', code: 'input/encoding', message: cli.encoding[why] }
    : { result: 'refused', code: 'input/malformed', message: cli.badInput[why] };
}

/** The chat's answer to a message, for the program that sent it in this run or an earlier one. */
export function answerTo({ key, ask: _, ...outcome }: Settled, sentenceOf: (why: Why) => string): Answered {
  const id = idOf(key);
  if (outcome.result !== 'refused') return { id, answer: outcome };
  const { why } = outcome;
  return { id, answer: { result: 'refused', code: why, message: sentenceOf(why) } };
}
