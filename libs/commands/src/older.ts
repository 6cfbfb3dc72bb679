import type { Command } from './command.ts';

export const older: Command = {
  letter: 'a',
  names: ['older', 'anteriores', 'antes'],
  wish: () => ({ type: 'older' }),
};
