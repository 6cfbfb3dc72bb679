import { WIRE_VERSION } from '@charla/core';
import { group, type Entry } from './entry.ts';

/** Whether a message is readable at all; a refusal of its content is another matter. */
export type Reading = 'read' | 'unread';

type Fields = Record<string, unknown>;

const HUGE = 'x'.repeat(20_000);
const NO_TEXT: readonly unknown[] = [
  null,
  7,
  true,
  NaN,
  [],
  ['x'],
  {},
  { toString: 'x' },
  { length: 1 },
  HUGE,
];
const NO_COUNT: readonly unknown[] = [
  null,
  '1',
  '',
  true,
  [],
  [1],
  {},
  NaN,
  Infinity,
  -Infinity,
  -1,
  1.5,
  2 ** 53,
  1e308,
  5e-324,
];
const NO_FLAG: readonly unknown[] = [null, 0, 1, 'true', '', [], {}, NaN];

/** A valid message but for one field. */
function wrong(message: Fields, field: string, values: readonly unknown[]): Entry<unknown, Reading>[] {
  const broken = values.map((value) => ({ ...message, [field]: value }));
  return group<unknown, Reading>('unread', `${String(message['type'])} with a wrong ${field}`, broken);
}

/** A message in which each of these fields is missing, once. */
function without(message: Fields, ...fields: string[]): Entry<unknown, Reading>[] {
  return fields.flatMap((field) => {
    const { [field]: _, ...rest } = message;
    return group<unknown, Reading>('unread', `${String(message['type'])} without ${field}`, [rest]);
  });
}

const hello = { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'eva' };
const back = { ...hello, session: 's', token: 't', epoch: 'e', cursor: 0 };
const say = { type: 'say', n: 1, text: 'hola', user: 'eva' };
const record = { type: 'record', n: 1, on: true };
const exports = { type: 'export', n: 1 };
const sync = { type: 'sync', after: 0 };
const page = { type: 'page', before: 1, limit: 500 };
const typing = { type: 'typing' };

/** Messages that no client of ours sends. */
// prettier-ignore
const NO_MESSAGE = [
  undefined, null, true, false, 0, NaN, '', 'quit', '{"type":"quit"}', [], ['quit'], [{ type: 'quit' }], {}, { Type: 'quit' }, { type: '' },
  { type: null }, { type: 7 }, { type: ['quit'] }, { type: { type: 'quit' } }, { type: 'QUIT' }, { type: 'quit ' }, { type: 'shout' }, { type: 'welcome' },
  { type: 'events', events: [] }, { type: 'bye', why: 'quit' }, { type: 'accepted', n: 1, seq: 1, atMs: 1 }, { type: 'constructor' }, { type: '__proto__' }, { type: 'toString' }, { type: HUGE },
  JSON.parse('{"__proto__":{"type":"quit"}}') as unknown, JSON.parse('{"type":"quit","__proto__":{"n":1}}') as unknown, new Map([['type', 'quit']]), new Date(0), /quit/u, 10n, Symbol('quit'),
  () => ({ type: 'quit' }), new Uint8Array([1, 2, 3]), new Proxy({}, {}),
];

/** Strange but valid messages. */
// prettier-ignore
const ODD = [
  hello, back, { ...hello, colour: 'red' }, { ...hello, version: 7 }, { ...hello, version: -1.5 }, { ...hello, room: '', alias: '' }, { ...back, cursor: 2 ** 53 - 1 }, { ...hello, alias: '\ud83d' },
  say, { ...say, user: undefined }, { ...say, n: 2 ** 53 - 1 }, { ...say, text: '' }, { ...say, text: 'x'.repeat(16_384) }, { ...say, user: '' }, record, { ...record, on: false }, sync, { type: 'sync' }, page, { ...page, before: 2 ** 53 - 1 }, { ...page, limit: 1 },
  { ...sync, after: -0 }, { ...sync, after: 2 ** 53 - 1 }, typing, { type: 'quit' }, JSON.parse('{"type":"say","n":1,"n":2,"text":"a","text":"b"}') as unknown, Object.assign(Object.create(null) as object, { type: 'quit' }),
];

/** Messages to a server, by what it can make of them. Ideas: OWASP's input validation sheet, JSON Schema's own test suite. */
export const ups: readonly Entry<unknown, Reading>[] = [
  ...group<unknown, Reading>('read', 'odd', ODD),
  ...group<unknown, Reading>('unread', 'no message', NO_MESSAGE),
  ...without(hello, 'type', 'version', 'room', 'alias'),
  ...wrong(hello, 'version', [null, '1', true, [], {}, NaN]),
  ...['room', 'alias', 'session', 'token', 'epoch'].flatMap((field) => wrong(back, field, NO_TEXT)),
  ...wrong(back, 'cursor', NO_COUNT),
  ...without(say, 'type', 'n', 'text'),
  ...wrong(say, 'n', [0, ...NO_COUNT]),
  ...wrong(say, 'text', NO_TEXT),
  ...wrong(say, 'user', NO_TEXT),
  ...['seq', 'alias', 'session', 'atMs', 'toString', 'constructor'].flatMap((key) => wrong(say, key, ['x'])),
  ...without(exports, 'n'),
  ...wrong(exports, 'n', [0, ...NO_COUNT]),
  ...wrong(exports, 'on', [true]),
  ...without(record, 'n', 'on'),
  ...wrong(record, 'n', [0, ...NO_COUNT]),
  ...wrong(record, 'on', NO_FLAG),
  ...wrong(record, 'text', ['x']),
  ...wrong(sync, 'after', NO_COUNT),
  ...wrong(sync, 'room', ['lobby']),
  ...without(page, 'before', 'limit'),
  ...wrong(page, 'before', [0, ...NO_COUNT]),
  ...wrong(page, 'limit', [0, 501, ...NO_COUNT]),
  ...wrong(page, 'room', ['lobby']),
  ...['n', 'text', 'session', 'sessions', 'more'].flatMap((key) => wrong(typing, key, [1, 'x', []])),
  ...wrong({ type: 'quit' }, 'now', [true]),
];

const stamp = { seq: 1, atMs: 0, session: 's', alias: 'eva' };
const said = { type: 'said', ...stamp, n: 1, text: 'hola' };
const left = { type: 'left', ...stamp, how: 'quit' };
const welcome = {
  ...{ type: 'welcome', room: 'lobby', alias: 'eva', session: 's', token: 't', epoch: 'e', seq: 1, atMs: 0 },
  ...{ roster: { sessions: 's', aliases: 'eva', marks: [] }, lastN: 0, resumed: false, events: [said] },
};
const typists = { type: 'typing', sessions: ['s'], more: 0 };
const allLeft = { type: 'allLeft', seq: 2, atMs: 0, sessions: 's,t', aliases: 'eva,ana', how: 'lost' };
const eventsWith = (event: unknown) => ({ type: 'events', events: [said, event] });

/** Messages from a foreign server to a client. */
export const downs: readonly Entry<unknown, Reading>[] = [
  ...group<unknown, Reading>('unread', 'no message', NO_MESSAGE.slice(0, 20)),
  ...group<unknown, Reading>('unread', 'what a client says', [
    hello,
    say,
    record,
    sync,
    page,
    typing,
    { type: 'quit' },
  ]),
  ...['room', 'alias', 'session', 'token', 'epoch'].flatMap((field) => wrong(welcome, field, [null, 7, []])),
  ...['seq', 'lastN', 'atMs'].flatMap((field) => wrong(welcome, field, [null, '1', -1, NaN, Infinity])),
  ...wrong(welcome, 'roster', [
    null,
    {},
    ['eva'],
    [{ session: 's', alias: 'eva', marks: {} }],
    { aliases: 'eva', marks: [] },
    { sessions: 's,t', aliases: 'eva', marks: [] },
    { sessions: '', aliases: 'eva', marks: [] },
    { sessions: 's', aliases: 'eva', marks: [[-1, 'recording', 1, 1]] },
    { sessions: 's', aliases: 'eva', marks: [], extra: 1 },
  ]),
  ...wrong(welcome, 'events', [null, {}, [null], [{}], 'x']),
  ...wrong(welcome, 'resumed', NO_FLAG),
  ...wrong(welcome, 'extra', [1]),
  ...without(welcome, 'room', 'alias', 'session', 'epoch', 'seq', 'roster', 'lastN', 'events'),
  ...group<unknown, Reading>(
    'unread',
    'an event that is none',
    [
      ...[null, 7, 'x', [], {}, { ...said, type: 'shouted' }, { ...said, extra: 1 }, { ...said, text: 7 }],
      ...[
        ...[
          { ...allLeft, how: 'bored' },
          { ...allLeft, sessions: 's,,t' },
          { ...allLeft, aliases: '' },
        ],
        { ...said, seq: -1 },
        { ...said, seq: 1.5 },
        { ...said, atMs: 8.64e15 + 1 },
        { ...said, atMs: NaN },
      ],
      ...[
        { ...left, how: 'bored' },
        { ...left, n: 1 },
        { type: 'recording', ...stamp, n: 1, on: 'yes' },
        { type: 'exported', ...stamp },
        { type: 'exported', ...stamp, n: 1, on: true },
      ],
    ].map(eventsWith),
  ),
  ...wrong({ type: 'page', before: 1, events: [said] }, 'before', NO_COUNT),
  ...wrong({ type: 'page', before: 1, events: [said] }, 'events', [null, {}, [null], 'x']),
  ...without(typists, 'sessions', 'more'),
  ...wrong(typists, 'sessions', [null, {}, 's', [null], [7], [[]], ['1', '2', '3', '4', '5', '6']]),
  ...wrong(typists, 'more', NO_COUNT),
  ...wrong(typists, 'aliases', [['eva']]),
  ...group<unknown, Reading>('unread', 'an answer that is none', [
    ...[
      { type: 'accepted', n: 1, atMs: 1 },
      { type: 'accepted', n: 1, seq: 1 },
      { type: 'accepted', n: '1', seq: 1, atMs: 1 },
      { type: 'accepted', n: 1, seq: NaN, atMs: 1 },
    ],
    ...[
      { type: 'refused', n: -1, why: 'text/empty' },
      { type: 'refused', n: 1 },
      { type: 'bye' },
      { type: 'bye', why: 7 },
    ],
  ]),
];
