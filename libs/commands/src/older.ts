import type { Command } from './command.ts';

export const older = {
  letter: 'a',
  names: ['older', 'anteriores', 'antes'],
  wish: () => ({ type: 'older' }),
} as const satisfies Command;
