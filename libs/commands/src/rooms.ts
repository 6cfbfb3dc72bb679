import type { Command } from './command.ts';

/** Rarely typed, so it has no letter. */
export const rooms = {
  letter: 'rooms',
  names: ['salas'],
  wish: () => ({ type: 'listRooms' }),
} as const satisfies Command;
