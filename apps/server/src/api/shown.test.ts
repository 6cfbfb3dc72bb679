import type { RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';
import { shown, type Shown } from './shown.ts';

const stamp = { seq: 7, atMs: 1_000, session: 's', alias: 'ana' };
const same = { seq: 7, atMs: 1_000, alias: 'ana' };

test.each<[RoomEvent, Shown]>([
  [
    { ...stamp, type: 'joined' },
    { ...same, type: 'joined' },
  ],
  [
    { ...stamp, type: 'said', n: 3, text: 'hola' },
    { ...same, type: 'said', text: 'hola' },
  ],
  [
    { ...stamp, type: 'left', how: 'lost' },
    { ...same, type: 'left', how: 'lost' },
  ],
  [
    { ...stamp, type: 'recording', n: 3, on: true },
    { ...same, type: 'recording', on: true },
  ],
])('[HT10] of %j a bot gets what everybody sees, and no session', (event, expected) => {
  expect(shown(event)).toEqual(expected);
});
