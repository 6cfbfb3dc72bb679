import type { CommandHelp } from '@charla/core';
import type { Command } from './command.ts';

/** Explains the commands. */
export const helpOn = (table: () => readonly Command[]) =>
  ({
    letter: 'h',
    names: ['help', 'ayuda'],
    wish: () => ({ type: 'help', commands: table().map(line) }),
  }) as const satisfies Command;

function line({ letter, arguments: all, takes, power }: Command): CommandHelp {
  const argument = takes ?? all?.join('|');
  return { letter, ...(argument !== undefined && { argument }), ...(power && { power }) };
}
