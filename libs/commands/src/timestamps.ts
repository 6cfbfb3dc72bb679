import type { Command } from './command.ts';

export const timestamps = {
  letter: 't',
  names: ['time', 'timestamps', 'hora', 'fecha'],
  wish: () => ({ type: 'toggleTimestamps' }),
} as const satisfies Command;
