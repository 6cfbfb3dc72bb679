import { expect, test } from 'vitest';
import { Bug } from '../assert.ts';
import { aRoom, joined, left, marked, recording, said, T0 } from '../testing.ts';
import type { RoomEvent } from './event.ts';
import { apply, draftOf, evolve, membersAfter } from './evolve.ts';

const here = (room: ReturnType<typeof aRoom>) => [...room.roster.values()].map(({ alias }) => alias);

test('[RO5] joins and leaves change who is here', () => {
  const room = evolve(aRoom('ana', 'beto'), [left(3, 'ana'), joined(4, 'eva'), said(5, 'eva')]);
  expect(here(room)).toEqual(['beto', 'eva']);
  expect(room).toMatchObject({ name: 'lobby', seq: 5, lastAtMs: T0 });
});

test('[RE4] who records is known in the room', () => {
  const room = evolve(aRoom('ana', 'beto'), [recording(3, 'beto', true)]);
  expect(room.roster.get('s-beto')).toEqual({
    session: 's-beto',
    alias: 'beto',
    marks: { recording: { seq: 3, atMs: T0 } },
  });
  expect(evolve(room, [recording(4, 'beto', false)]).roster.get('s-beto')?.marks).toEqual({});
});

test.each([
  ['one is missing', [said(3, 'ana')]],
  ['one comes again', [said(1, 'ana')]],
  ['one is missing within', [said(2, 'ana'), said(4, 'ana')]],
])('[RO5] %s: the promise of a dense log is broken, and nobody goes on as if it held', (_, events) => {
  expect(() => evolve(aRoom('ana'), events)).toThrow(Bug);
});

test('[RO5] messages keep the roster they were said before; joins copy it and leave the old room as it was', () => {
  const before = aRoom('ana');
  const talk = evolve(before, [said(2, 'ana'), said(3, 'ana')]);
  expect(talk.roster).toBe(before.roster);
  const after = evolve(before, [said(2, 'ana'), joined(3, 'beto'), joined(4, 'eva'), left(5, 'ana')]);
  expect(here(after)).toEqual(['beto', 'eva']);
  expect(here(before)).toEqual(['ana']);
  expect(before).toMatchObject({ seq: 1 });
});

test('[RO5] a batch copies the roster once, however many come in it', () => {
  const draft = draftOf(aRoom('ana'));
  apply(draft, joined(2, 'beto'));
  const { roster } = draft;
  apply(draft, joined(3, 'eva'));
  expect(draft.roster).toBe(roster);
});

test('[MK1] a mark is known in the room since the event that set it, until its owner gives it up or leaves', () => {
  const marksOf = (...events: RoomEvent[]) => evolve(aRoom('ana'), events).roster.get('s-ana')?.marks;
  const hand = { seq: 2, atMs: T0 };
  expect(marksOf(marked(2, 'ana', 'hand', true))).toEqual({ hand });
  expect(marksOf(marked(2, 'ana', 'hand', true), marked(3, 'ana', 'done', true))).toEqual({
    hand,
    done: { seq: 3, atMs: T0 },
  });
  expect(marksOf(marked(2, 'ana', 'hand', true), marked(3, 'ana', 'hand', false))).toEqual({});
  expect(marksOf(marked(2, 'ana', 'hand', true), left(3, 'ana'), joined(4, 'ana'))).toEqual({});
});

test('[RO5] who is here is known without reading what was said', () => {
  const changes = [
    joined(1, 'ana'),
    joined(4, 'beto'),
    recording(9, 'beto', true),
    joined(10, 'eva'),
    left(30, 'ana'),
  ];
  expect(membersAfter(changes)).toEqual([
    { session: 's-beto', alias: 'beto', marks: { recording: { seq: 9, atMs: T0 } } },
    { session: 's-eva', alias: 'eva', marks: {} },
  ]);
});
