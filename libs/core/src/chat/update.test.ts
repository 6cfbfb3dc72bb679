import { expect, test } from 'vitest';
import { joined } from '../testing.ts';
import { createChat, isMine } from './chat.ts';
import { aChat, aJoinedChat, aWelcome } from './testing.ts';

test('[CL1] a chat begins with its name, and its entries are numbered from 1', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'toggleTimestamps' });
  const { entries, lastId } = ana.chat.transcript;
  expect(entries[0]).toEqual({ id: 1, type: 'notice', notice: { what: 'started' } });
  expect(entries.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(lastId).toBe(3);
});

test('[CO6] quitting waits for nothing', () => {
  const ana = aJoinedChat();
  ana.says('hola');
  expect(ana.does({ type: 'quit' })).toEqual([{ type: 'send', up: { type: 'quit' } }, { type: 'hangUp' }]);
  expect(ana.chat.link).toEqual({ state: 'ended', why: 'quit', wasIn: true });
  // A chat that never joined has no room to tell.
  expect(aChat().does({ type: 'quit' })).toEqual([{ type: 'hangUp' }]);
});

test('[CO4] [CO5] a command that is unknown or not understood is explained and given back', () => {
  const ana = aJoinedChat();
  const unknown = { line: '.x', nearest: undefined };
  const bad = { line: '.q now', letter: 'q', nearest: undefined };
  expect(ana.does({ type: 'unknownCommand', ...unknown })).toEqual([{ type: 'restore', line: '.x' }]);
  expect(ana.does({ type: 'badArgument', ...bad })).toEqual([{ type: 'restore', line: '.q now' }]);
  expect(ana.shows()).toEqual([{ what: 'unknownCommand', ...unknown }, { what: 'badArgument', ...bad }]); // prettier-ignore
});

test('[CO8] help shows the commands it is given', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'help', commands: [{ letter: 'q' }] });
  expect(ana.shows()).toEqual([{ what: 'help', commands: [{ letter: 'q' }] }]);
});

test('[CO9] times are hidden until asked for, and then until asked again', () => {
  const ana = aJoinedChat();
  expect(ana.chat.timestamps).toBe(false);
  ana.does({ type: 'toggleTimestamps' });
  expect(ana.chat.timestamps).toBe(true);
  ana.does({ type: 'toggleTimestamps' });
  expect(ana.chat.timestamps).toBe(false);
  expect(ana.shows()).toEqual([{ what: 'timestamps', on: true }, { what: 'timestamps', on: false }]); // prettier-ignore
});

test('[CO10] who is here is listed in the order of the alphabet, without regard to case and accents', () => {
  const ana = aJoinedChat();
  ana.hearsOf(joined(2, 'Zoe'), joined(3, 'Álvaro'), joined(4, 'beto'), joined(5, 'ñam'), joined(6, 'nuria'));
  ana.shows();
  expect(ana.does({ type: 'listMembers' })).toEqual([]);
  expect(ana.shows()).toEqual([
    { what: 'members', aliases: ['Álvaro', 'ana', 'beto', 'nuria', 'ñam', 'Zoe'] },
  ]);
});

test('[CO10] before the chat has joined nobody is known, and the list says so', () => {
  const ana = aChat();
  ana.does({ type: 'listMembers' });
  expect(ana.shows()).toContainEqual({ what: 'connecting' });
});

test('[CL2] what is one’s own is told by the session, not by the alias', () => {
  expect(isMine(aJoinedChat().chat, 's-ana')).toBe(true);
  expect(isMine(aJoinedChat().chat, 's-beto')).toBe(false);
  expect(isMine(aChat().chat, 's-ana')).toBe(false);
});

test('[RO1] a chat knows its room by the name that the server will use', () => {
  expect(createChat('ana', 'AULA')).toMatchObject({
    me: { roomName: 'aula' },
    copy: { room: { name: 'aula' } },
  });
});

test('[MO5] every hello has the secret of the device, also when the place is asked for again', () => {
  const ana = aChat(undefined, false, 'phone');
  const said = { type: 'send', up: { type: 'hello', device: 'phone' } };
  expect(ana.does({ type: 'opened' })).toMatchObject([said]);
  ana.hears(aWelcome());
  ana.does({ type: 'closed' });
  expect(ana.does({ type: 'opened' })).toMatchObject([said]);
});
