import { expect, test } from 'vitest';
import { NOTE_BYTES_MAX } from '../limits.ts';
import type { Pin } from './event.ts';
import { pinsOf } from './pins.ts';
import { roomAt } from './room.ts';
import { LISTED } from './standing.ts';
import { ledRoom } from './testing.ts';
import { rules } from './traits.ts';

const topic = (text: string) => ({ type: 'note', note: 'topic', text }) as const;
const off = (note: Pin) => ({ type: 'note', note, text: '' }) as const;
const pin = (text: string) => ({ type: 'note', note: 'pin', text }) as const;
const DONE = { type: 'mark', mark: 'done', on: true } as const;
const COUNT_ANEW = { type: 'unmark', mark: 'done' } as const;

test.each([
  // who      asks for                             answer
  ['beto',    topic('uno'),                        'power/needed'],
  ['nadie',   topic('uno'),                        'hello/expected'],
  ['ana',     topic('uno'),                        'ok'],
  ['ana',     topic(''),                           'nothing'],
  ['ana',     topic('  '),                         'text/empty'],
  ['ana',     topic('x'.repeat(NOTE_BYTES_MAX)),   'ok'],
  ['ana',     topic('x'.repeat(NOTE_BYTES_MAX + 1)), 'note/long'],
  ['beto',    COUNT_ANEW,                          'power/needed'],
  ['nadie',   COUNT_ANEW,                          'hello/expected'],
  ['ana',     COUNT_ANEW,                          'nothing'],
] as const)('[MO12] [MO13] where ana moderates, %s asks for %j: %s', (who, ask, answer) => {
  const room = ledRoom('ana', 'beto');
  expect(room.asks(who, ask)).toBe(answer);
}); // prettier-ignore

test('[MO12] a room has one topic and one welcome, until they are taken away', () => {
  const room = ledRoom('ana');
  room.asks('ana', topic('uno'));
  room.asks('ana', { type: 'note', note: 'welcome', text: 'hola' });
  room.asks('ana', topic('dos'));
  const notes = () => [...room.room().standing.values()].map((event) => 'text' in event && event.text);
  expect(notes()).toEqual(['hola', 'dos']);
  expect([room.asks('ana', topic('dos')), room.asks('ana', topic(''))]).toEqual(['nothing', 'ok']);
  expect(notes()).toEqual(['hola']);
});

test.each([
  // asked for, in this order                                      answers                                     pins
  [[pin('a'), pin('b'), pin('a')],                                 ['ok', 'ok', 'nothing'],                    ['pin1 a', 'pin2 b']],
  [[pin('a'), pin('b'), off('pin1'), pin('c')],                    ['ok', 'ok', 'ok', 'ok'],                   ['pin1 c', 'pin2 b']],
  [[pin('a'), off('pin2'), off('pin1'), off('pin1')],              ['ok', 'pins/none', 'ok', 'pins/none'],     []],
  [[pin('a'), { type: 'note', note: 'pin1', text: 'b' }],          ['ok', 'ok'],                               ['pin1 a', 'pin2 b']],
  [['a', 'b', 'c', 'd', 'e', 'f'].map(pin),                        ['ok', 'ok', 'ok', 'ok', 'ok', 'pins/full'], ['pin1 a', 'pin2 b', 'pin3 c', 'pin4 d', 'pin5 e']],
  [[pin(''), pin(' '), pin('x'.repeat(NOTE_BYTES_MAX + 1))],       ['text/empty', 'text/empty', 'note/long'],  []],
] as const)('[MO14] a moderator asks for %j: %j', (asked, answers, pins) => {
  const room = ledRoom('ana', 'beto');
  expect(asked.map((ask) => room.asks('ana', ask))).toEqual(answers);
  expect([...pinsOf(room.room())].map(([key, text]) => `${key} ${text}`)).toEqual(pins);
}); // prettier-ignore

test.each([pin('a'), off('pin1')])('[MO14] only moderators may do this: %j', (ask) => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', pin('b'));
  expect([room.asks('beto', ask), room.asks('nadie', ask)]).toEqual(['power/needed', 'hello/expected']);
});

test.each([
  ['pin1', true],
  ['topic', false],
] as const)('[NO1] [MO14] what was decided before a change of %s is decided again: %s', (note, isAgain) => {
  const event = { type: 'noted', n: 1, note, text: '', seq: 1, atMs: 0, session: 's', alias: 'ana' } as const;
  expect(rules(event)).toBe(isAgain);
});

test.each([
  // who     asks for       the list    answer           and in the end it is
  ['ana',    [true],        undefined,  ['ok'],                    true],
  ['ana',    [true, true],  undefined,  ['ok', 'nothing'],         true],
  ['ana',    [true, false], undefined,  ['ok', 'ok'],              false],
  ['ana',    [false],       undefined,  ['nothing'],               false],
  ['ana',    [true],        'rooms/full',  ['rooms/full'],         false],
  ['ana',    [false],       'rooms/named', ['rooms/named'],        false],
  ['beto',   [true],        undefined,  ['power/needed'],          false],
  ['nadie',  [true],        undefined,  ['hello/expected'],        false],
] as const)('[RO15b] where ana moderates, %s puts the room in the list: %j (%s), and hears %j', (who, asked, why, answers, isListed) => {
  const room = ledRoom('ana', 'beto');
  expect(asked.map((on) => room.asks(who, { type: 'list', on, why }))).toEqual(answers);
  expect(room.room().standing.has(LISTED)).toBe(isListed);
}); // prettier-ignore

test('[MO13] a new count takes the mark from all, and only that mark', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', DONE);
  room.asks('beto', DONE);
  room.asks('beto', { type: 'mark', mark: 'hand', on: true });
  expect(room.asks('ana', COUNT_ANEW)).toBe('ok');
  expect([room.marks('ana'), room.marks('beto')]).toEqual([['moderator'], ['hand']]);
  expect(room.asks('beto', DONE)).toBe('ok');
});

test('[MO13] a room that is loaded has no mark from before the new count', () => {
  const since = (seq: number) => ({ seq, atMs: 0 });
  const members = [
    { session: 's1', alias: 'ana', marks: { done: since(3), hand: since(2) } },
    { session: 's2', alias: 'beto', marks: { done: since(6) } },
  ];
  const anew = {
    type: 'unmarked',
    n: 1,
    mark: 'done',
    seq: 5,
    atMs: 0,
    session: 's1',
    alias: 'ana',
  } as const;
  const { roster } = roomAt('lobby', 7, 0, members, [anew]);
  expect([...roster.values()].map(({ marks }) => Object.keys(marks))).toEqual([['hand'], ['done']]);
});
