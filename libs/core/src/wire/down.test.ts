import { expect, test } from 'vitest';
import { joined, left, recording, said, T0 } from '../testing.ts';
import { decodeDown, type Down } from './down.ts';

const welcome: Down = {
  type: 'welcome', room: 'lobby', alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', seq: 2, atMs: T0,
  roster: [{ session: 's-ana', alias: 'ana', recording: false }], lastN: 0, resumed: false, events: [joined(2, 'ana')],
}; // prettier-ignore

test.each<Down>([
  welcome,
  { type: 'events', events: [] },
  {
    type: 'events',
    events: [joined(1, 'ana'), said(2, 'ana'), recording(3, 'ana', true), left(4, 'ana', 'lost')],
  },
  { type: 'page', before: 3, events: [said(2, 'ana')] },
  { type: 'accepted', n: 1, seq: 2 },
  { type: 'refused', n: 1, why: 'text/empty' },
  { type: 'refused', before: 3, why: 'page/failed' },
  { type: 'refused', why: 'wire/malformed' },
  { type: 'bye', why: 'alias/taken' },
])('[ME5] %j arrives as it was sent', (down) => {
  expect(decodeDown(JSON.parse(JSON.stringify(down)))).toEqual(down);
});

test('[ME5] a reason that only a newer server knows is passed on', () => {
  expect(decodeDown({ type: 'bye', why: 'moon/full' })).toEqual({ type: 'bye', why: 'moon/full' });
});

test.each<[unknown, string]>([
  // what arrives                                                why it is nothing
  [null,                                                         'nothing'],
  [[welcome],                                                    'a list'],
  [{ type: 'say', n: 1, text: 'hola' },                          'what a client says'],
  [{ type: 'bye' },                                              'no reason'],
  [{ type: 'bye', why: 7 },                                      'a reason without words'],
  [{ type: 'accepted', n: 1 },                                   'no place in the log'],
  [{ type: 'accepted', n: 1, seq: NaN },                         'a place that is none'],
  [{ type: 'events', events: {} },                               'events that are no list'],
  [{ type: 'events', events: [said(1, 'ana'), null] },           'one event that is none'],
  [{ type: 'events', events: [{ ...said(1, 'ana'), extra: 1 }] }, 'an event with an unknown key'],
  [{ type: 'events', events: [{ ...left(1, 'ana'), how: 'bored' }] }, 'an unknown way to leave'],
  [{ type: 'events', events: [{ ...said(1, 'ana'), atMs: Infinity }] }, 'a time that never comes'],
  [{ type: 'events', events: [{ ...said(1, 'ana'), atMs: 8.64e15 + 1 }] }, 'a time beyond the calendar'],
  [{ type: 'page', events: [] },                                 'a page of nowhere'],
  [{ ...welcome, roster: [{ session: 's', alias: 'ana' }] },     'a member of whom something is missing'],
  [{ ...welcome, events: undefined },                            'no events'],
  [{ ...welcome, seq: -1 },                                      'a place before the first'],
])('[ME5] %j is not read: %s', (value) => {
  expect(decodeDown(value)).toBeUndefined();
}); // prettier-ignore
