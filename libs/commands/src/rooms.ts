import type { Command } from './command.ts';

/** Rarely typed, so it has no letter. */
export const rooms = {
  letter: 'rooms',
  names: ['salas'],
  wish: () => ({ type: 'listRooms' }),
} as const satisfies Command;

/** Puts the room in that list, or takes it out. Alone it shows the list, which says whether the room is in it. */
export const listed = {
  letter: 'listed',
  names: ['visible'],
  arguments: ['on', 'off'],
  argumentPower: true,
  synonyms: new Map([
    ['sí', 'on'],
    ['si', 'on'],
    ['no', 'off'],
  ]),
  wish: (argument) =>
    argument === undefined ? { type: 'listRooms' } : { type: 'list', on: argument === 'on' },
} as const satisfies Command;
