import type { Command } from './command.ts';

export const quit: Command = {
  letter: 'q',
  names: ['quit', 'exit', 'salir'],
  wish: () => ({ type: 'quit' }),
};
