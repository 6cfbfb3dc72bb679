import { expect, test } from 'vitest';
import { CATCH_UP_EVENTS, PAGE_EVENTS, TAIL_EVENTS } from '../limits.ts';
import { aServer, T0 } from '../testing.ts';
import { WIRE_VERSION } from '../wire/version.ts';

type Server = ReturnType<typeof aServer>;

/** The seq of the last event on a page of 64 KiB, when the page begins at 2 and the messages are this short. */
const FIRST_PAGE = 398;

/** A server in whose lobby ana has fallen behind after two joins, and beto has said this many messages since. */
function withBehind(said: number): Server {
  const server = aServer();
  server.joins('ana');
  server.joins('beto');
  server.hears('ana');
  server.tells('behind', 'ana');
  for (let n = 1; n <= said; n += 1) server.says('beto', n, `${n}`);
  return server;
}

/** The events that ana heard since the last call: first and last seq of each message, which has no gap. */
function pages(server: Server): (readonly [number, number] | string)[] {
  return server.hears('ana').map((down) => {
    if (down.type !== 'events') return down.type;
    const seqs = down.events.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
    return [seqs[0] ?? 0, seqs.at(-1) ?? 0] as const;
  });
}

test('[HO15] who is behind hears nothing of the room, and the others hear it as ever', () => {
  const server = withBehind(3);
  expect(pages(server)).toEqual([]);
  expect(server.notices('beto').filter((notice) => notice.startsWith('said'))).toHaveLength(3);
});

test('[HO15] when all is taken in the rest comes from the log, a page of 64 KiB each time, and then what is said', () => {
  const server = withBehind(FIRST_PAGE + 10);
  server.tells('drained', 'ana');
  expect(pages(server)).toEqual([[2, FIRST_PAGE]]);
  server.says('beto', 1_000, 'meanwhile');
  expect(pages(server)).toEqual([]);
  server.tells('drained', 'ana');
  expect(pages(server)).toEqual([[FIRST_PAGE, FIRST_PAGE + 13]]);
  server.says('beto', 1_001, 'level');
  server.tells('drained', 'ana');
  expect(pages(server)).toEqual([[FIRST_PAGE + 14, FIRST_PAGE + 14]]);
});

test('[HO15] who has missed nothing meanwhile is told nothing again', () => {
  const server = withBehind(0);
  server.tells('drained', 'ana');
  expect(pages(server)).toEqual([]);
  server.says('beto', 1);
  expect(pages(server)).toEqual([[3, 3]]);
});

test('[HO15] what is no longer at hand is read from the log, once, and what is said while it is read comes after it', () => {
  const server = withBehind(2 * TAIL_EVENTS + 1);
  server.holdsRead();
  server.tells('drained', 'ana');
  server.tells('drained', 'ana');
  server.says('beto', 9_999);
  server.reads();
  expect(pages(server)).toEqual([[2, FIRST_PAGE]]);
  server.holdsRead(false);
  for (let i = 0; i < 6; i += 1) server.tells('drained', 'ana');
  const rest = pages(server).flat();
  expect([rest[0], rest.at(-1)]).toEqual([FIRST_PAGE, 2 * TAIL_EVENTS + 4]);
  server.says('beto', 10_000);
  expect(pages(server)).toHaveLength(1);
});

test('[HO15] where the log cannot be read a fresh copy of the room has to do', () => {
  const server = withBehind(2 * TAIL_EVENTS + 1);
  server.holdsRead();
  server.tells('drained', 'ana');
  server.reads('unreadable');
  expect(server.notices('ana')).toEqual(['welcome back']);
  server.says('ana', 1);
  server.tells('drained', 'ana');
  expect(server.notices('ana')).toEqual(['said ana: hola', 'accepted 1']);
});

test('[HO15] what waited for its turn already when somebody fell behind waits on', () => {
  const server = aServer({ asksPerSecond: 4 });
  server.joins('ana');
  for (let n = 1; n <= 42; n += 1) server.says('ana', n);
  server.tells('behind', 'ana');
  server.waits(60_000);
  server.hears('ana');
  server.tells('drained', 'ana');
  server.waits(1);
  expect(server.notices('ana')).toEqual(['said ana: hola', 'accepted 41', 'said ana: hola', 'accepted 42']);
});

test('[HO15b] the readers of an address that are behind share a rate of pages; others have their own', () => {
  const server = withBehind(6 * PAGE_EVENTS);
  server.joins('eva', { room: 'cueva' }, '10.0.0.2');
  server.joins('fito', { room: 'cueva' }, '10.0.0.2');
  server.tells('behind', 'eva');
  server.says('fito', 1);
  server.hears('eva');
  // All that is saved up is used up by others of the address.
  const [crowd] = server.host.crowds.values();
  if (crowd) crowd.rests.fullAtMs = T0 + 5_000;
  server.tells('drained', 'ana');
  expect(pages(server)).toEqual([]);
  server.tells('drained', 'eva');
  expect(server.notices('eva')).toEqual(['joined fito, said fito: hola']);
  server.waits(1_000);
  expect(pages(server)).toHaveLength(1);
  // Who has gone meanwhile waits for nothing.
  if (crowd) crowd.rests.fullAtMs = T0 + 6_000;
  server.tells('drained', 'ana');
  server.drops('ana');
  server.waits(1_000);
  expect(server.host.drained.size).toBe(0);
});

test('[HO15b] who has missed nothing meanwhile needs no credit for a page, and is level at once', () => {
  const server = withBehind(0);
  const [crowd] = server.host.crowds.values();
  if (crowd) crowd.rests.fullAtMs = T0 + 5_000;
  server.tells('drained', 'ana');
  expect([server.host.drained.size, crowd?.rests.fullAtMs]).toEqual([0, T0 + 5_000]);
  server.says('beto', 1);
  expect(pages(server)).toEqual([[3, 3]]);
});

test('[HO15] what somebody behind asks waits until they have been told everything', () => {
  const server = withBehind(PAGE_EVENTS + 1);
  server.says('ana', 1, 'from behind');
  server.waits(5_000);
  server.tells('drained', 'ana');
  expect(pages(server)).toHaveLength(1);
  server.tells('drained', 'ana');
  server.waits(1);
  expect(server.notices('ana').slice(1)).toEqual(['said ana: from behind', 'accepted 1']);
});

test('[HO15] whoever comes back on another connection is behind no more', () => {
  const server = withBehind(3);
  server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', cursor: 2 });
  server.hears('back');
  server.says('beto', 4);
  expect(server.hears('back')).toHaveLength(1);
  server.tells('drained', 'ana');
  expect(server.notices('ana')).toEqual(['bye session/elsewhere']);
});

test('[HO15] of who is not in, nothing is told that could fall behind', () => {
  const server = aServer();
  server.opens('eva');
  server.tells('behind', 'eva');
  server.tells('drained', 'eva');
  server.sends('eva', { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'eva' });
  server.says('eva', 1);
  expect(server.notices('eva')).toEqual(['welcome', 'said eva: hola', 'accepted 1']);
});

test('[SE17] who takes in nothing is cut, and told of by name; their place waits for them', () => {
  const server = withBehind(1);
  server.tells('stuck', 'ana');
  expect(server.isOpen('ana')).toBe(false);
  expect(server.reports).toContainEqual({ what: 'stuck', connection: 'ana', alias: 'ana', room: 'lobby' });
  server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', cursor: 2 });
  expect(server.notices('back')).toEqual(['welcome back']);
  server.opens('eva');
  server.tells('stuck', 'eva');
  expect(server.isOpen('eva')).toBe(false);
});

test('[HO15] who reads slowly, but reads, is asked what they want, too', () => {
  const server = withBehind(3 * PAGE_EVENTS);
  server.says('ana', 1);
  server.waits(60_000);
  expect(pages(server)).toEqual([]);
  server.tells('drained', 'ana');
  server.waits(1_000);
  expect(server.hears('ana').map(({ type }) => type)).toEqual(['events', 'accepted']);
});

test('[HO15] who would never be level gets a fresh copy instead of all that was said', () => {
  const server = withBehind(CATCH_UP_EVENTS + 1);
  server.tells('drained', 'ana');
  expect(server.notices('ana')).toEqual(['welcome back']);
  server.says('beto', 9_999, 'por fin');
  expect(server.notices('ana')).toEqual(['said beto: por fin']);
});
