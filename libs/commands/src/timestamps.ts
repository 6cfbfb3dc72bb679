import type { Command } from './command.ts';

export const timestamps: Command = {
  letter: 't',
  names: ['time', 'timestamps', 'hora', 'fecha'],
  wish: () => ({ type: 'toggleTimestamps' }),
};
