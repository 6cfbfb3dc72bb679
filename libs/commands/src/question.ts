import type { Wish } from '@charla/core';
import type { Command } from './command.ts';
import { incomplete } from './incomplete.ts';

/** Asks a question; `? ` before a message does the same. */
export const ask = {
  letter: 'ask',
  names: ['preguntar', 'pregunta'],
  takes: '...',
  reads: (text): Wish => ({ type: 'say', text: `? ${text}` }),
  wish: incomplete('ask'),
} as const satisfies Command;

/** The open questions. */
export const questions = {
  letter: 'questions',
  names: ['preguntas'],
  wish: () => ({ type: 'listQuestions' }),
} as const satisfies Command;

/** A question is answered. */
export const answered = {
  letter: 'answered',
  names: ['respondida', 'answer'],
  takes: '3',
  reads: (number): Wish | undefined => {
    const [, asks] = /^#?(\d{1,9})$/u.exec(number) ?? [];
    return asks === undefined ? undefined : { type: 'answer', asks: Number(asks) };
  },
  wish: incomplete('answered'),
} as const satisfies Command;
