import { expect, test } from 'vitest';
import { NOTE_BYTES_MAX } from '../limits.ts';
import { roomAt } from './room.ts';
import { ledRoom } from './testing.ts';

const topic = (text: string) => ({ type: 'note', note: 'topic', text }) as const;
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
