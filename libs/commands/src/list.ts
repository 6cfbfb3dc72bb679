import type { Command } from './command.ts';

export const list: Command = {
  letter: 'l',
  names: ['list', 'who', 'lista'],
  wish: () => ({ type: 'listMembers' }),
};
