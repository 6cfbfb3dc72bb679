import type { Command } from './command.ts';

export const list = {
  letter: 'l',
  names: ['list', 'who', 'lista'],
  wish: () => ({ type: 'listMembers' }),
} as const satisfies Command;
