import { expect, test } from 'vitest';
import { RESUME_WAIT_MS } from '../limits.ts';
import { createMemoryLog } from '../memory-log.ts';
import type { RoomEvent } from '../room/event.ts';
import { eventInShort } from '../in-short.ts';
import { aServer, joined, left, said, T0 } from '../testing.ts';
import { asks, hasTrace, reads, withAna, type Server } from './testing-reading.ts';

const exported = (seq: number, alias: string): RoomEvent => ({
  type: 'exported', n: 1, seq, atMs: T0, session: `s-${alias}`, alias,
}); // prettier-ignore

test('[HO19] a full room is read all the same', () => {
  const log = createMemoryLog();
  const members = Array.from({ length: 10_000 }, (_, i) => joined(i + 1, `m${i}`));
  log.append({ room: 'lobby', after: 0, events: members, sessions: [] });
  const server = aServer({ log });
  server.joins('beto');
  reads(server, 'eva');
  expect([server.notices('beto'), server.notices('eva')]).toEqual([['bye room/full'], ['welcome']]);
});

test('[HO19] [RO11] an empty room, or one that never was, is read from the log and forgotten again', () => {
  const server = aServer();
  reads(server, 'eva');
  expect(server.host.desks.size).toBe(0);
  asks(server, 'eva', 2);
  expect(server.notices('eva')).toEqual(['welcome', 'exported eva']);
  server.holdsLoad();
  reads(server, 'beto');
  // Its claim is not decided: while the room is loaded others are answered from the log.
  asks(server, 'eva', 2);
  expect(server.notices('eva')).toEqual(['exported eva']);
  server.loads('unreadable');
  expect(server.notices('beto')).toEqual(['bye store/failed']);
  expect(server.host.desks.size).toBe(0);
});

test('[HO19] a page that cannot be read is refused, and may be asked for again', () => {
  const server = withAna(0, {
    sizes: { history: 1, tail: 1, page: 1, tailBytes: 1e6, tailsBytes: 1e6, catchUp: 20, answers: 512 },
  });
  server.says('ana', 1);
  reads(server, 'eva');
  server.hears('eva');
  server.holdsRead();
  asks(server, 'eva', 2);
  asks(server, 'eva', 3);
  server.reads('unreadable');
  expect(server.notices('eva')).toEqual(['refused 2 page/failed']);
  server.waits(1_000);
  server.reads();
  expect(server.notices('eva')).toEqual(['joined ana, said ana: hola']);
});

test.each<[string, (server: Server) => void, string[]]>([
  ['is waiting', (server) => server.says('ana', 3), ['said ana: hola']],
  ['is being written', () => {}, ['exported eva', 'said ana: hola']],
])('[HO19] who goes while the wish %s', (what, before, told) => {
  for (const goes of ['drops', 'quits']) {
    const server = withAna();
    server.holdsStore();
    before(server);
    reads(server, 'eva');
    if (goes === 'quits') server.sends('eva', { type: 'quit' });
    server.drops('eva');
    if (what === 'is being written') server.says('ana', 3);
    while (server.host.desks.get('lobby')?.writing) server.writes();
    server.waits(2 * RESUME_WAIT_MS);
    expect(server.notices('ana').filter((line) => !line.startsWith('accepted'))).toEqual(told);
    expect(hasTrace(server, 'eva')).toBe(false);
  }
});

test('[RO8] [HO19] a line that could not be stored lets nobody read', () => {
  const server = withAna();
  server.holdsStore();
  reads(server, 'eva');
  asks(server, 'eva', 2);
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  expect(server.notices('eva')).toEqual(['refused - hello/expected', 'bye store/failed']);
  expect(server.hears('ana')).toEqual([]);
});

test('[RO13] [HO19] another writer was first: the reader is decided again, or finds its line in the log', () => {
  const server = withAna();
  server.holdsStore();
  reads(server, 'eva');
  server.writes({ ok: false, why: 'stale', events: [said(4, 'ana', 'elsewhere', 3)] });
  server.writes();
  expect(server.notices('ana')).toEqual(['said ana: elsewhere', 'exported eva']);
  expect(server.hears('eva')).toMatchObject([{ type: 'welcome', seq: 5 }]);
  reads(server, 'beto');
  server.writes({ ok: false, why: 'stale', events: [exported(6, 'beto'), joined(7, 'fox')] });
  expect(server.hears('beto')).toMatchObject([{ type: 'welcome', seq: 6 }]);
  expect(server.host.desks.get('lobby')?.waiting).toEqual([]);
  reads(server, 'fox');
  expect(server.notices('fox')).toEqual(['bye alias/taken']);
});

test('[HO9] [HO19] a server that stops tells its readers, and one that was not written yet is not told', () => {
  const log = createMemoryLog();
  const server = withAna(2, { log });
  reads(server, 'eva');
  server.hears('eva');
  server.holdsStore();
  server.says('ana', 3);
  reads(server, 'beto');
  server.stops();
  while (server.host.desks.get('lobby')?.writing) server.writes();
  expect([server.notices('eva'), server.notices('beto')]).toEqual([['bye server/closing'], ['bye server/closing']]);
  const next = aServer({ log });
  reads(next, 'back', { alias: 'eva', session: 's-eva', token: 't-eva' });
  expect(next.notices('back')).toEqual(['welcome back']);
  expect(log.page('lobby', 100, 100).map(eventInShort).filter((line) => line.startsWith('exported'))).toEqual(['exported eva']);
}); // prettier-ignore

test('[HO11] [HO15] its pages are paid for, wait while it reads too slowly, and are served in turn', () => {
  const server = withAna(2, { asksPerSecond: 4 });
  reads(server, 'eva');
  server.hears('eva');
  server.tells('behind', 'eva');
  for (let i = 0; i < 50; i += 1) asks(server, 'eva', 5);
  expect(server.hears('eva')).toEqual([]);
  server.tells('drained', 'eva');
  server.waits(100);
  const soon = server.hears('eva').length;
  expect(soon).toBeGreaterThan(20);
  expect(soon).toBeLessThan(50);
  server.waits(10_000);
  expect(soon + server.hears('eva').length).toBe(50);
  expect(server.hears('ana').filter(({ type }) => type !== 'accepted')).toHaveLength(1);
});

test('[HO13] [HO19] who asks for far too much is ended, and nobody else hears of it', () => {
  const server = withAna(2, { asksPerSecond: 4 });
  reads(server, 'eva');
  server.hears('ana');
  for (let i = 0; i < 1_000 && server.isOpen('eva'); i += 1) asks(server, 'eva', 5);
  expect(server.notices('eva').at(-1)).toBe('bye rate/flood');
  server.waits(2 * RESUME_WAIT_MS);
  expect(server.hears('ana')).toEqual([]);
});

test('[HO14] readers count as claims of their address', () => {
  const server = withAna(2, { asksPerSecond: 4 });
  const answers = Array.from({ length: 600 }, (_, i) => {
    reads(server, `r${i}`);
    server.sends(`r${i}`, { type: 'quit' });
    server.drops(`r${i}`);
    return server.notices(`r${i}`)[0];
  });
  expect(answers).toContain('bye address/full');
});

test('[HO19] a leave that another writer wrote ends no reader', () => {
  const server = withAna();
  reads(server, 'eva');
  server.hears('eva');
  server.holdsStore();
  server.says('ana', 3);
  server.writes({ ok: false, why: 'stale', events: [left(5, 'ana')] });
  asks(server, 'eva', 5, 1);
  expect(server.notices('eva')).toEqual(['exported eva']);
});
