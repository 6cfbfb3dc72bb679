import type { Command } from './command.ts';
import { splitName } from './split-name.ts';

/** Asks to speak, or does not any more. With a name a moderator calls on somebody. */
export const hand = {
  letter: 'm',
  names: ['hand', 'mano'],
  reads: (rest) => {
    const [alias, more] = splitName(rest);
    return more === '' ? { type: 'moderate', deed: { does: 'callOn', alias } } : undefined;
  },
  wish: () => ({ type: 'toggleMark', mark: 'hand' }),
} as const satisfies Command;

/** Says that one has finished, or that one has not. A moderator begins a new count. */
export const done = {
  letter: 'd',
  names: ['done', 'hecho', 'terminado'],
  arguments: ['reset'],
  argumentPower: true,
  synonyms: new Map([['reiniciar', 'reset']]),
  wish: (argument) =>
    argument === 'reset' ? { type: 'unmarkAll', mark: 'done' } : { type: 'toggleMark', mark: 'done' },
} as const satisfies Command;
