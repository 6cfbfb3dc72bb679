import type { RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';
import { shown, type Shown } from './shown.ts';

const stamp = { seq: 7, atMs: 1_000, session: 's', alias: 'ana' };
const eva = { of: 's2', ofAlias: 'eva' };
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
  [
    { ...stamp, type: 'exported', n: 3 },
    { ...same, type: 'exported' },
  ],
  [
    { ...stamp, ...eva, type: 'marked', n: 3, mark: 'muted', on: true, untilMs: 2_000, tag: 't' },
    { ...same, type: 'marked', mark: 'muted', on: true, of: 'eva', untilMs: 2_000 },
  ],
  [
    { ...stamp, ...eva, type: 'kicked', n: 3, reason: 'spam', untilMs: 2_000, tag: 't' },
    { ...same, type: 'kicked', of: 'eva', reason: 'spam', untilMs: 2_000 },
  ],
  [
    { ...stamp, ...eva, type: 'pardoned', n: 3 },
    { ...same, type: 'pardoned', of: 'eva' },
  ],
  [
    { ...stamp, type: 'ruled', n: 3, speak: 'moderators', slowS: 5, door: 'knock' },
    { ...same, type: 'ruled', speak: 'moderators', slowS: 5, door: 'knock' },
  ],
  [
    { ...stamp, type: 'noted', n: 3, note: 'topic', text: 'hola' },
    { ...same, type: 'noted', note: 'topic', text: 'hola' },
  ],
  [
    { ...stamp, type: 'unmarked', n: 3, mark: 'hand' },
    { ...same, type: 'unmarked', mark: 'hand' },
  ],
  [
    { ...stamp, type: 'knocked', untilMs: 2_000, tag: 't' },
    { ...same, type: 'knocked', untilMs: 2_000 },
  ],
  [
    { ...stamp, ...eva, type: 'admitted', n: 3, in: true, untilMs: 2_000, tag: 't' },
    { ...same, type: 'admitted', in: true, of: 'eva', untilMs: 2_000 },
  ],
])('[HT10] of %j a bot gets what everybody sees, and no session', (event, expected) => {
  expect(shown(event)).toEqual(expected);
});
