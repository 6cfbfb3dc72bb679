import { createChat, type Chat, type Entry, type Notice } from '@charla/core';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { entryOf, lineOf, refusalOf, stateOf } from './output.ts';

test('[PR2] a line is safe to look at, and means what was said', () => {
  const text = 'a\u001B[2J\u202E\u2028\u0085\u200D ñ 😀 \uD800';
  const line = lineOf({ type: 'said', text });
  expect(line).toBe('{"type":"said","text":"a\\u001b[2J\\u202e\\u2028\\u0085\\u200d ñ 😀 \\ud800"}\n');
  expect(JSON.parse(line)).toEqual({ type: 'said', text });
});

const words = wordsIn('en');
const view = { words, zone: 'UTC', timestamps: false };
const fresh = createChat('ana', 'Lobby');
const place = { session: 's-ana', token: 't', epoch: 'e1' };
const joined: Chat = { ...fresh, link: { state: 'joined' }, me: { ...fresh.me, place } };
const stamp = { seq: 7, atMs: 1_000, session: 's-ana', alias: 'ana' };
const said: Entry = { id: 1, type: 'event', event: { ...stamp, type: 'said', n: 3, text: 'hola' } };
const asNotice = (notice: Notice): Entry => ({ id: 1, type: 'notice', notice });
const out = { room: joined.me.roomName, seq: 7, atMs: 1_000, alias: 'ana' };

test.each<[string, Entry, boolean, object]>([
  ['a message', said, false, { type: 'said', ...out, mine: true, text: 'hola' }],
  ['one that .a brought', said, true, { type: 'said', ...out, mine: true, text: 'hola', older: true }],
  [
    'a message of another',
    { ...said, event: { ...said.event, session: 's-beto' } } as Entry,
    false,
    { type: 'said', ...out, mine: false, text: 'hola' },
  ],
  [
    'an arrival',
    { id: 1, type: 'event', event: { ...stamp, type: 'joined' } },
    false,
    { type: 'joined', ...out, mine: true },
  ],
  [
    'a departure',
    { id: 1, type: 'event', event: { ...stamp, type: 'left', how: 'lost' } },
    false,
    { type: 'left', ...out, mine: true, how: 'lost' },
  ],
  [
    'a recording',
    { id: 1, type: 'event', event: { ...stamp, type: 'recording', n: 4, on: true } },
    false,
    { type: 'recording', ...out, mine: true, on: true },
  ],
  [
    'a mark',
    { id: 1, type: 'event', event: { ...stamp, type: 'marked', n: 4, mark: 'hand', on: true } },
    false,
    { type: 'marked', ...out, mine: true, mark: 'hand', on: true },
  ],
  [
    'the members with marks',
    asNotice({ what: 'members', aliases: ['ana'], hands: [{ alias: 'ana', sinceMs: 5 }] }),
    false,
    { type: 'members', aliases: ['ana'], hands: [{ alias: 'ana', sinceMs: 5 }] },
  ],
  [
    'the rooms',
    asNotice({ what: 'rooms', rooms: [{ room: 'lobby', members: 1, atMs: 5 }], here: 'lobby' }),
    false,
    { type: 'rooms', rooms: [{ room: 'lobby', members: 1, atMs: 5 }], here: 'lobby' },
  ],
  [
    'the members',
    asNotice({ what: 'members', aliases: ['ana', 'beto'] }),
    false,
    { type: 'members', aliases: ['ana', 'beto'] },
  ],
  [
    'a notice',
    asNotice({ what: 'recordingSaved', file: 'a.txt' }),
    false,
    { type: 'notice', what: 'recordingSaved', file: 'a.txt', message: words.recordingSaved('a.txt') },
  ],
])('[PR2] %s is an object', (_, entry, older, object) => {
  expect(entryOf(entry, joined, view, older)).toEqual(object);
});

test('[PR2] who is in is told how far the log is and who is here, and nobody else is', () => {
  const { roomName: room } = joined.me;
  expect(stateOf(joined)).toEqual({ type: 'state', state: 'joined', room, alias: 'ana', seq: 0, here: [] });
  expect(stateOf({ ...joined, link: { state: 'connecting' } })).toEqual({
    ...{ type: 'state', state: 'connecting', room, alias: 'ana' },
  });
});

test.each<[string, Entry, object | undefined]>([
  ['an empty message', asNotice({ what: 'refused', why: 'text/empty' }), { code: 'text/empty', message: 'because' }],
  ['one that was sent before', asNotice({ what: 'refused', why: 'text/long', text: 'x' }), undefined],
  ['an unknown command', asNotice({ what: 'unknownCommand', line: '.z', nearest: undefined }), { code: 'command/unknown' }],
  ['a bad argument', asNotice({ what: 'badArgument', line: '.r x', letter: 'r', nearest: undefined }), { code: 'command/argument' }],
  ['what is no refusal', asNotice({ what: 'started' }), undefined],
  ['a message', said, undefined],
])('[PR3] of %s it is known why it goes no further', (_, entry, refusal) => {
  const found = refusalOf(entry, view, () => 'because');
  if (refusal) expect(found).toMatchObject({ result: 'refused', ...refusal });
  else expect(found).toBeUndefined();
}); // prettier-ignore
