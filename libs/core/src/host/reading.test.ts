import { expect, test } from 'vitest';
import { RESUME_WAIT_MS } from '../limits.ts';
import { eventInShort } from '../in-short.ts';
import { T0 } from '../testing.ts';
import type { Hello } from '../wire/up.ts';
import { asks, hasTrace, reads, withAna } from './testing-reading.ts';

test('[HO19] [RE11] a reader is told in one line, stands on no roster, and goes without a word', () => {
  const server = withAna();
  reads(server, 'eva');
  expect(server.notices('ana')).toEqual(['exported eva']);
  expect(server.here()).toEqual(['ana']);
  const [welcome] = server.hears('eva');
  expect(welcome).toEqual({
    type: 'welcome', room: 'lobby', alias: 'eva', session: 's-eva', token: 't-eva', epoch: 'e1', seq: 4, atMs: T0,
    roster: [], events: [], lastN: 1, resumed: false,
  }); // prettier-ignore
  asks(server, 'eva', 5);
  expect(server.notices('eva')).toEqual(['joined ana, said ana: 1, said ana: 2, exported eva']);
  server.sends('eva', { type: 'quit' });
  expect(server.isOpen('eva')).toBe(false);
  server.drops('eva');
  server.waits(2 * RESUME_WAIT_MS);
  expect(server.notices('ana')).toEqual([]);
  expect(hasTrace(server, 'eva')).toBe(false);
  expect(server.reports).toContainEqual({ what: 'exported', alias: 'eva', room: 'lobby', connection: 'eva' });
}); // prettier-ignore

test('[HO19] it hears nothing of the room, and reads nothing after its own line', () => {
  const server = withAna();
  reads(server, 'eva');
  server.hears('eva');
  server.says('ana', 3, 'later');
  server.sends('ana', { type: 'typing' });
  expect(server.hears('eva')).toEqual([]);
  asks(server, 'eva', 6);
  expect(server.notices('eva')).toEqual(['refused - hello/expected']);
  asks(server, 'eva', 5, 2);
  expect(server.notices('eva')).toEqual(['said ana: 2, exported eva']);
});

test.each([
  { type: 'say', n: 1, text: 'hola' },
  { type: 'record', n: 1, on: true },
  { type: 'export', n: 2 },
  { type: 'sync', after: 1 },
  { type: 'typing' },
])('[HO19] a reader may not %j', (up) => {
  const server = withAna();
  reads(server, 'eva');
  server.hears('eva');
  server.hears('ana');
  server.sends('eva', up);
  expect(server.notices('eva')).toEqual(['refused - hello/expected']);
  expect(server.hears('ana')).toEqual([]);
  asks(server, 'eva', 5, 1);
  expect(server.notices('eva')).toEqual(['exported eva']);
});

test.each([
  ['ana',     'alias/taken'],
  ['ANA',     'alias/taken'],
  ['аna',     'alias/mixed'],         // a Cyrillic letter
  ['a b',     'alias/invalid'],
  ['admin',   'alias/reserved'],
])('[HO19] nobody exports in the name of another: as %s it is refused (%s)', (alias, why) => {
  const server = withAna();
  reads(server, 'eva', { alias });
  expect(server.notices('eva')).toEqual([`bye ${why}`]);
  expect(server.isOpen('eva')).toBe(false);
  expect(server.hears('ana')).toEqual([]);
  server.drops('eva');
  expect(hasTrace(server, 'eva')).toBe(false);
}); // prettier-ignore

test('[HO19] it holds no alias: two read under one, and somebody may join under it', () => {
  const server = withAna();
  reads(server, 'one', { alias: 'eva' });
  reads(server, 'two', { alias: 'eva' });
  server.joins('eva');
  expect(server.notices('ana')).toEqual(['exported eva', 'exported eva', 'joined eva']);
  expect(server.here()).toEqual(['ana', 'eva']);
});

test('[HO19] cut off, it reads on with its token and without a second line, however long it was away', () => {
  const server = withAna();
  reads(server, 'eva');
  server.hears('eva');
  server.drops('eva');
  server.waits(2 * RESUME_WAIT_MS);
  server.says('ana', 3, 'later');
  server.hears('ana');
  reads(server, 'back', { alias: 'other', session: 's-eva', token: 't-eva', epoch: 'e1', cursor: 4 });
  const [welcome] = server.hears('back');
  expect(welcome).toMatchObject({ alias: 'eva', session: 's-eva', seq: 4, roster: [], events: [], resumed: true });
  expect(welcome).not.toHaveProperty('token');
  asks(server, 'back', 5, 2);
  asks(server, 'back', 6, 2);
  expect(server.notices('back')).toEqual(['said ana: 2, exported eva', 'refused - hello/expected']);
  expect(server.hears('ana')).toEqual([]);
}); // prettier-ignore

test.each<[string, Partial<Hello>]>([
  ['a wrong token', { session: 's-eva', token: 'wrong' }],
  ['an unknown session', { session: 's-nobody', token: 't-eva' }],
  ['another room', { session: 's-eva', token: 't-eva', room: 'aula' }],
])('[HO19] with %s it is another reader, and told as one', (_, more) => {
  const server = withAna();
  reads(server, 'eva');
  reads(server, 'back', more);
  expect(server.hears('back')).toMatchObject([{ type: 'welcome', session: 's-back', resumed: false }]);
});

test('[HO19] a session that was told of may join like any other, and its asks go on after the export', () => {
  const server = withAna();
  reads(server, 'eva');
  server.joins('back', { alias: 'eva', session: 's-eva', token: 't-eva' });
  expect(server.hears('back')).toMatchObject([
    { type: 'welcome', session: 's-eva', lastN: 1, resumed: true },
  ]);
  expect(server.here()).toEqual(['ana', 'eva']);
  // The older connection goes on reading, and its end is nobody's leave.
  server.drops('eva');
  server.waits(2 * RESUME_WAIT_MS);
  expect(server.here()).toEqual(['ana', 'eva']);
  server.says('back', 2);
  expect(server.notices('ana')).toEqual(['exported eva', 'joined eva', 'said eva: hola']);
});

test.each([
  ['is here', false],
  ['is lost', true],
])('[HO19] a member that %s keeps the place when the same session wants to read', (_, isLost) => {
  const server = withAna();
  if (isLost) server.drops('ana');
  reads(server, 'again', { alias: 'ana', session: 's-ana', token: 't-ana' });
  expect(server.notices('again')).toEqual(['bye alias/taken']);
  reads(server, 'other', { alias: 'eva', session: 's-ana', token: 't-ana' });
  expect(server.hears('other')).toMatchObject([{ type: 'welcome', session: 's-other', resumed: false }]);
  expect(server.here()).toEqual(['ana']);
  if (isLost) server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana' });
  server.says(isLost ? 'back' : 'ana', 3, 'still here');
  expect(server.batches.at(-1)?.map(eventInShort)).toEqual(['said ana: still here']);
});
