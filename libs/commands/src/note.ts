import type { Note } from '@charla/core';
import type { Command } from './command.ts';

/** What the room is about. */
export const topic = note('topic', ['tema']);

/** What everybody reads who comes. */
export const greeting = note('welcome', ['bienvenida']);

/** Without a text it goes. */
function note<Letter extends Note>(letter: Letter, names: readonly string[]) {
  return {
    letter,
    names,
    takes: '[...]',
    power: true,
    reads: (text) => ({ type: 'note', note: letter, text }),
    wish: () => ({ type: 'note', note: letter, text: '' }),
  } as const satisfies Command;
}
