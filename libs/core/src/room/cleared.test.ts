import { expect, test } from 'vitest';
import { said } from '../testing.ts';
import { decideBatch } from './batch.ts';
import { clearedAt, isMessage, messagesIn, withoutWords } from './cleared.ts';
import type { RoomEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { emptyRoom } from './room.ts';
import { ledRoom } from './testing.ts';

const CLEAR = { type: 'clear' } as const;
const stamp = (seq: number) => ({ seq, atMs: 0, session: 's-ana', alias: 'ana', n: seq });
const cleared = (seq: number): RoomEvent => ({ type: 'cleared', ...stamp(seq) });
const topic = (seq: number, text: string): RoomEvent => ({
  type: 'noted',
  note: 'topic',
  text,
  ...stamp(seq),
});
const kicked = (more: object): RoomEvent => ({
  type: 'kicked',
  ...stamp(1),
  of: 's-beto',
  ofAlias: 'beto',
  reason: 'a',
  ...more,
});
const wordsOf = (events: readonly RoomEvent[]) =>
  events.map((event) => ('text' in event ? event.text : 'reason' in event ? event.reason : event.type));

test.each([
  // who     before               answer
  ['ana',    [],                  'ok'],
  ['beto',   [],                  'power/needed'],
  ['nadie',  [],                  'hello/expected'],
  ['ana',    [CLEAR],             'nothing'],       // nothing was written since
] as const)('[MO19] where ana moderates, %s empties the room after %j: %s', (who, before, answer) => {
  const room = ledRoom('ana', 'beto');
  for (const ask of before) room.asks('ana', ask);
  expect(room.asks(who, CLEAR)).toBe(answer);
}); // prettier-ignore

test.each<[RoomEvent[], unknown[]]>([
  [[said(1, 'ana', 'a'), said(2, 'ana', 'b')],                    ['a', 'b']],
  [[said(1, 'ana', 'a'), cleared(2), said(3, 'ana', 'b')],        ['', 'cleared', 'b']],
  [[said(1, 'ana', 'a'), cleared(2), said(3, 'ana', 'b'), cleared(4)], ['', 'cleared', '', 'cleared']],
  [[topic(1, 'a'), topic(2, 'b'), cleared(3)],                    ['', 'b', 'cleared']],
  [[topic(1, 'a'), topic(2, ''), cleared(3), topic(4, 'c')],      ['', '', 'cleared', 'c']],
  [[kicked({}), cleared(2)],       ['kicked', 'cleared']],
  [[kicked({ untilMs: 9e15 }), cleared(2)], ['a', 'cleared']],
])('[MO19] of %j the words %j are left', (events, words) => {
  const { standing } = evolve(emptyRoom('lobby'), events);
  const rest = withoutWords(events, standing);
  expect(wordsOf(rest)).toEqual(words);
  expect(rest.map(({ seq, type, session, atMs }) => [seq, type, session, atMs])).toEqual(
    events.map(({ seq, type, session, atMs }) => [seq, type, session, atMs]),
  );
  expect(messagesIn(rest)).toBe(rest.filter(isMessage).length);
}); // prettier-ignore

test('[MO19] people, marks, topic and pins stay, and places go on', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', { type: 'note', note: 'topic', text: 'uno' });
  room.asks('beto', { type: 'mark', mark: 'hand', on: true });
  const before = room.room();
  room.asks('ana', CLEAR);
  const { roster, standing, seq } = room.room();
  expect([roster, standing.get('topic'), seq]).toEqual([
    before.roster,
    before.standing.get('topic'),
    before.seq + 1,
  ]);
  expect([clearedAt(before), clearedAt(room.room())]).toEqual([0, seq]);
});

test('[MO19] [RO7] of one batch, what came before the clearing is written without its words', () => {
  const room = ledRoom('ana', 'beto');
  const by = { session: 's-ana', hold: 'h' };
  const say = (n: number, text: string) => ({ type: 'say', n, text, ...by }) as const;
  const asked = [say(90, 'a'), { ...CLEAR, n: 91, ...by }, say(92, 'b')] as const;
  const { events } = decideBatch(room.room(), new Map(), asked, 0);
  expect(wordsOf(events)).toEqual(['', 'cleared', 'b']);
});
