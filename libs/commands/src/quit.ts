import type { Command } from './command.ts';

export const quit = {
  letter: 'q',
  names: ['quit', 'exit', 'salir'],
  wish: () => ({ type: 'quit' }),
} as const satisfies Command;
