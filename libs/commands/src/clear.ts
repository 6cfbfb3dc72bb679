import type { Command } from './command.ts';

/** Empties the room. Alone it only says what would go; the name of the room behind it confirms. */
export const clear = {
  letter: 'clear',
  names: ['vaciar'],
  takes: '[...]',
  power: true,
  reads: (room) => ({ type: 'clear', room: room.trim().toLowerCase() }),
  wish: () => ({ type: 'clear', room: undefined }),
} as const satisfies Command;
