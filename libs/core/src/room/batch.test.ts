import { expect, test } from 'vitest';
import { eventInShort } from '../in-short.ts';
import { aRoom, T0 } from '../testing.ts';
import * as batch from './batch.ts';
import { evolve } from './evolve.ts';
import type { Intent } from './intent.ts';
import { keepNames, namesOf } from './names.ts';
import type { Room } from './room.ts';

const decideBatch = (room: Room, intents: readonly Intent[], atMs: number) =>
  batch.decideBatch(room, namesOf(room.roster.values()), intents, atMs);

const join = (session: string, alias: string): Intent => ({ type: 'join', session, hold: 'h', alias });
const leave = (session: string): Intent => ({ type: 'leave', session, hold: 'h', how: 'quit' });
const say = (session: string, text: string): Intent => ({ type: 'say', session, hold: 'h', n: 1, text });

test.each<[string, Intent[], string[], string[]]>([
  ['of two who want one alias the first gets it',
    [join('s1', 'beto'), join('s2', 'BETO')], ['joined beto'], ['ok', 'alias/taken']],
  ['who is let in may talk at once',
    [join('s1', 'beto'), say('s1', 'ya')], ['joined beto', 'said beto: ya'], ['ok', 'ok']],
  ['of two who want to look alike the first may',
    [join('s1', 'Iker'), join('s2', 'lker')], ['joined Iker'], ['ok', 'alias/confusable']],
  ['an alias given up may be taken at once',
    [leave('s-ana'), join('s1', 'ana')], ['left ana (quit)', 'joined ana'], ['ok', 'ok']],
  ['who has left talks no more',
    [leave('s-ana'), say('s-ana', 'adiós')], ['left ana (quit)'], ['ok', 'hello/expected']],
  ['a refusal does not keep out those after it',
    [say('s-ana', ''), say('s-ana', 'hola')], ['said ana: hola'], ['text/empty', 'ok']],
  ['what changes nothing makes no event',
    [leave('s-nobody')], [], ['ok']],
])('[RO7] %s', (_, intents, events, answers) => {
  const batch = decideBatch(aRoom('ana'), intents, T0);
  expect(batch.events.map(eventInShort)).toEqual(events);
  expect(batch.decisions.map((decision) => (decision.ok ? 'ok' : decision.why))).toEqual(answers);
}); // prettier-ignore

test('[RO5] the room after a batch is what its events make of the room before, which stays as it was', () => {
  const before = aRoom('ana');
  const batch = decideBatch(before, [join('s1', 'beto'), say('s1', 'ya'), leave('s-ana')], T0);
  expect(batch.after).toEqual(evolve(before, batch.events));
  expect(before).toEqual(aRoom('ana'));
});

test('[AL4] [AL6] the names after a batch are those of the members after it', () => {
  const names = namesOf(aRoom('ana').roster.values());
  const { after, names: draft } = batch.decideBatch(
    aRoom('ana'),
    names,
    [join('s1', 'Iker'), leave('s-ana')],
    T0,
  );
  keepNames(names, draft);
  expect(names).toEqual(namesOf(after.roster.values()));
});

test('[RO6] in a batch, too, time never steps back', () => {
  const { after } = decideBatch(aRoom('ana'), [say('s-ana', 'uno')], T0 + 9_000);
  const { events } = decideBatch(after, [say('s-ana', 'dos'), say('s-ana', 'tres')], T0);
  expect(events.map(({ seq, atMs }) => [seq, atMs])).toEqual([[3, T0 + 9_000], [4, T0 + 9_000]]); // prettier-ignore
});
