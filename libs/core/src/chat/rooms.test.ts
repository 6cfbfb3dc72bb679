import { expect, test } from 'vitest';
import { T0 } from '../testing.ts';
import { isSettled } from './chat.ts';
import { aChat, aJoinedChat, aWelcome } from './testing.ts';

const list = { type: 'listRooms' } as const;
const asked = [{ type: 'send', up: { type: 'rooms' } }];
const rooms = [
  { room: 'lobby', members: 1, atMs: T0 },
  { room: 'mates', members: 0 },
];
const told = { what: 'rooms', rooms, here: 'lobby' };

test('[CO14] the listed rooms are asked for, once, and shown when they come', () => {
  const ana = aJoinedChat();
  expect(ana.does(list)).toEqual(asked);
  expect(ana.does(list)).toEqual([]);
  expect(isSettled(ana.chat)).toBe(false);
  expect(ana.shows()).toEqual([]);
  ana.hears({ type: 'rooms', rooms });
  expect(ana.shows()).toEqual([told]);
  expect(isSettled(ana.chat)).toBe(true);
  // Nobody asked for this one.
  ana.hears({ type: 'rooms', rooms });
  expect(ana.shows()).toEqual([]);
  expect(ana.does(list)).toEqual(asked);
});

test('[CO14] a list that cannot be read is told, and may be asked for again', () => {
  const ana = aJoinedChat();
  ana.does(list);
  ana.hears({ type: 'refused', why: 'rooms/failed' });
  expect(ana.shows()).toEqual([{ what: 'refused', why: 'rooms/failed' }]);
  expect(isSettled(ana.chat)).toBe(true);
  expect(ana.does(list)).toEqual(asked);
});

test('[CO14] what was lost with a connection, or wanted without one, is asked for on return', () => {
  const ana = aJoinedChat();
  ana.does(list);
  ana.does({ type: 'closed' });
  expect(ana.does(list)).toEqual([]);
  ana.does({ type: 'opened' });
  expect(ana.hears(aWelcome({ resumed: true, token: undefined, events: [] }))).toEqual(asked);
  ana.shows();
  ana.hears({ type: 'rooms', rooms });
  expect(ana.shows()).toEqual([told]);
});

test('[CO14] before the chat has joined, it tells that it is connecting; after its end it asks nothing', () => {
  const ana = aChat();
  ana.does({ type: 'opened' });
  expect(ana.does(list)).toEqual([]);
  expect(ana.shows()).toContainEqual({ what: 'connecting' });
  const eva = aJoinedChat();
  eva.does({ type: 'quit' });
  expect(eva.does(list)).toEqual([]);
});
