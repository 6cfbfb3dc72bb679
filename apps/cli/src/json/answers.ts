import type { Settled, Why } from '@charla/core';
import { idOf, type Id } from './input.ts';

/** What became of a line of the input. `unsent` and `unknown` are for a chat that ended before there was an answer. */
export type Answer =
  /** Of a message, with its place in the log and its time. */
  | { result: 'accepted'; seq?: number; atMs?: number }
  | { result: 'refused'; code: string; message: string }
  | { result: 'unsent' }
  | { result: 'unknown' };

export type Answered = { id: Id | undefined; answer: Answer };

/** What a chat says of a message, for the program that said it: in this run, or in one before it. */
export function answerTo({ key, ask: _, ...outcome }: Settled, sentenceOf: (why: Why) => string): Answered {
  const id = idOf(key);
  if (outcome.result !== 'refused') return { id, answer: outcome };
  const { why } = outcome;
  return { id, answer: { result: 'refused', code: why, message: sentenceOf(why) } };
}
