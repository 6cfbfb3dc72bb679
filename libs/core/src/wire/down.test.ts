import { expect, test } from 'vitest';
import { joined, left, recording, said, T0 } from '../testing.ts';
import { decodeDown, type Down } from './down.ts';
import { packDown } from './pack-down.ts';

const welcome: Down = {
  type: 'welcome', room: 'lobby', alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', seq: 2, atMs: T0,
  roster: [{ session: 's-ana', alias: 'ana', marks: {} }], lastN: 0, resumed: false, events: [joined(2, 'ana')],
}; // prettier-ignore

test.each<Down>([
  welcome,
  { type: 'events', events: [] },
  {
    type: 'events',
    events: [joined(1, 'ana'), said(2, 'ana'), recording(3, 'ana', true), left(4, 'ana', 'lost')],
  },
  { type: 'page', before: 3, events: [said(2, 'ana')] },
  { type: 'accepted', n: 1, seq: 2, atMs: 3 },
  { type: 'refused', n: 1, why: 'text/empty' },
  { type: 'refused', before: 3, why: 'page/failed' },
  { type: 'refused', why: 'wire/malformed' },
  { type: 'typing', sessions: ['s-ana', 's-beto'], more: 3 },
  { type: 'typing', sessions: [], more: 0 },
  { type: 'bye', why: 'alias/taken' },
])('[ME5] %j arrives as it was sent', (down) => {
  expect(decodeDown(JSON.parse(JSON.stringify(packDown(down))))).toEqual(down);
});

test('[ME5] a newer server may keep more than this one', () => {
  const events = { type: 'events', events: [said(1, 'ana', 'a'.repeat(16_384))] };
  expect(decodeDown(events)).toEqual(events);
});

test('[ME5] a reason that only a newer server knows is passed on', () => {
  expect(decodeDown({ type: 'bye', why: 'moon/full' })).toEqual({ type: 'bye', why: 'moon/full' });
});

const packed = packDown(welcome);
const all = (sessions: string, aliases: string) => ({
  type: 'events',
  events: [{ type: 'allJoined', seq: 1, atMs: T0, sessions, aliases }],
});

test.each<[unknown, string]>([
  // what arrives                                                why it is nothing
  [null,                                                         'nothing'],
  [[packed],                                                    'a list'],
  [{ type: 'say', n: 1, text: 'hola' },                          'what a client says'],
  [{ type: 'bye' },                                              'no reason'],
  [{ type: 'bye', why: 7 },                                      'a reason without words'],
  [{ type: 'accepted', n: 1, seq: 2 },                           'no time'],
  [{ type: 'accepted', n: 1, atMs: 3 },                                   'no place in the log'],
  [{ type: 'accepted', n: 1, seq: NaN, atMs: 3 },                         'a place that is none'],
  [{ type: 'events', events: {} },                               'events that are no list'],
  [{ type: 'events', events: [said(1, 'ana'), null] },           'one event that is none'],
  [{ type: 'events', events: [{ ...said(1, 'ana'), extra: 1 }] }, 'an event with an unknown key'],
  [{ type: 'events', events: [{ ...left(1, 'ana'), how: 'bored' }] }, 'an unknown way to leave'],
  [{ type: 'events', events: [{ ...said(1, 'ana'), atMs: Infinity }] }, 'a time that never comes'],
  [{ type: 'events', events: [{ ...said(1, 'ana'), atMs: 8.64e15 + 1 }] }, 'a time beyond the calendar'],
  [{ type: 'typing', sessions: ['s-ana'] },                      'how many more it does not say'],
  [{ type: 'typing', sessions: [7], more: 0 },                   'a session that is none'],
  [{ type: 'typing', sessions: Array(6).fill('s'), more: 0 },    'more than are named'],
  [{ type: 'page', events: [] },                                 'a page of nowhere'],
  [{ ...packed, roster: { sessions: 's', aliases: 'ana' } },     'it does not say who records'],
  [{ ...packed, roster: welcome.roster },                        'a roster that is not packed'],
  [{ ...packed, events: undefined },                             'no events'],
  [all('r.1,r.2', 'ana'),                                        'a session without an alias'],
  [all('r.1', 'ana,beto'),                                       'an alias without a session'],
  [all(',r.2', 'ana,beto'),                                      'a session that follows none'],
  [all('s,', 'ana,beto'),                                        'a session that follows what is no count'],
  [all('r.1,r.2', 'ana,'),                                       'an alias without letters'],
  [all(`r.1,${'s'.repeat(257)}`, 'ana,beto'),                    'a session that nobody can have'],
  [{ type: 'events', events: [said(1, 'ana', 'a'.repeat(16_385))] }, 'a text that nobody can have said'],
  [{ type: 'events', events: [joined(1, 'a'.repeat(257))] },     'an alias that nobody can have'],
  [{ type: 'bye', why: 'x'.repeat(257) },                        'a reason that is a speech'],
  [{ ...packed, token: 't'.repeat(257) },                       'a secret that no server makes'],
  [{ ...packed, roster: { sessions: `r.1${','.repeat(40_000)}`, aliases: `a${',a'.repeat(40_000)}`, marks: [] } }, 'more members than any room has'],
  [{ type: 'page', before: 1, events: Array(40_001).fill(said(1, 'ana')) }, 'more events than anybody asks for'],
  [{ ...packed, seq: -1 },                                      'a place before the first'],
])('[ME5] %j is not read: %s', (value) => {
  expect(decodeDown(value)).toBeUndefined();
}); // prettier-ignore
