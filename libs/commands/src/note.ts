import { PINS, type Wish } from '@charla/core';
import type { Command } from './command.ts';
import { incomplete } from './incomplete.ts';

/** What the room is about. */
export const topic = note('topic', ['tema']);

/** What everybody reads who comes. */
export const greeting = note('welcome', ['bienvenida']);

/** Pins a text; without one, lists those that are pinned. */
export const pin = {
  letter: 'pin',
  names: ['pins', 'fijar', 'fijados'],
  takes: '[...]',
  reads: (text) => ({ type: 'note', note: 'pin', text }),
  wish: () => ({ type: 'listPins' }),
} as const satisfies Command;

/** Takes the pin of this number away. */
export const unpin = {
  letter: 'unpin',
  names: ['desfijar', 'soltar'],
  takes: 'N',
  power: true,
  reads: (number): Wish | undefined => {
    const note = PINS[Number(number) - 1];
    return note && { type: 'note', note, text: '' };
  },
  wish: incomplete('unpin'),
} as const satisfies Command;

/** Without a text it goes. */
function note<Letter extends 'topic' | 'welcome'>(letter: Letter, names: readonly string[]) {
  return {
    letter,
    names,
    takes: '[...]',
    power: true,
    reads: (text) => ({ type: 'note', note: letter, text }),
    wish: () => ({ type: 'note', note: letter, text: '' }),
  } as const satisfies Command;
}
