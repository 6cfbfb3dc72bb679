import { expect, test } from 'vitest';
import {
  ASKS_PER_SECOND, ASKS_PER_SECOND_MIN, ASKS_SAVED_S, LINE_MAX, TYPING_COST, TYPING_EVERY_MS, TYPING_FOR_MS, TYPING_MEMBERS_MAX,
  TYPING_TOLD_EVERY_MS,
} from '../limits.ts'; // prettier-ignore
import { aServer } from '../testing.ts';
import { nextDeadline } from './host.ts';

type Server = ReturnType<typeof aServer>;

/** A server with these members in its lobby, who have heard all events so far. */
function withHere(...aliases: string[]): Server {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND });
  for (const alias of aliases) server.joins(alias);
  for (const alias of aliases) server.hears(alias);
  return server;
}

const types = (server: Server, who: string) => server.sends(who, { type: 'typing' });

test('[TY3] that somebody types is told to everybody at once, with no answer and nothing in the log', () => {
  const server = withHere('ana', 'beto');
  const { length } = server.batches;
  types(server, 'ana');
  expect(server.notices('beto')).toEqual(['typing s-ana 0']);
  expect(server.notices('ana')).toEqual(['typing s-ana 0']);
  expect(server.batches).toHaveLength(length);
});

test('[TY3] it waits for no batch that is being written', () => {
  const server = withHere('ana', 'beto');
  server.holdsStore();
  server.says('beto', 1);
  types(server, 'ana');
  expect(server.notices('beto')).toEqual(['typing s-ana 0']);
});

test('[TY2] who types no more is typing for six seconds, and nothing is remembered of it afterwards', () => {
  const server = withHere('ana', 'beto');
  types(server, 'ana');
  server.waits(TYPING_FOR_MS - 1);
  expect(server.notices('beto')).toEqual(['typing s-ana 0']);
  server.waits(1);
  expect(server.notices('beto')).toEqual(['typing 0']);
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(server.hears('beto')).toEqual([]);
  expect(server.host.typing.size).toBe(0);
  expect(nextDeadline(server.host)).toBeUndefined();
});

test('[TY2] who goes on typing is told of once', () => {
  const server = withHere('ana', 'beto');
  for (let i = 0; i < 5; i += 1) {
    types(server, 'ana');
    server.waits(TYPING_EVERY_MS);
  }
  expect(server.notices('beto')).toEqual(['typing s-ana 0']);
});

test('[TY3] a room is told at most once a second, whatever happens in it', () => {
  const server = withHere('ana', 'beto', 'eva');
  types(server, 'ana');
  types(server, 'beto');
  types(server, 'eva');
  expect(server.notices('eva')).toEqual(['typing s-ana 0']);
  server.waits(TYPING_TOLD_EVERY_MS - 1);
  expect(server.hears('eva')).toEqual([]);
  server.waits(1);
  expect(server.notices('eva')).toEqual(['typing s-ana s-beto s-eva 0']);
  // The limit also holds right after all have stopped.
  server.waits(TYPING_FOR_MS - TYPING_TOLD_EVERY_MS);
  types(server, 'ana');
  expect(server.notices('eva')).toEqual(['typing 0']);
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(server.notices('eva')).toEqual(['typing s-ana 0']);
});

test('[TY3] rooms are told each by themselves, of their own', () => {
  const server = withHere('ana', 'beto');
  server.joins('eva', { room: 'aula' });
  server.hears('eva');
  types(server, 'ana');
  server.waits(10);
  types(server, 'eva');
  expect([server.notices('beto'), server.notices('eva')]).toEqual([['typing s-ana 0'], ['typing s-eva 0']]);
});

test('[TY3] five are named, who began first, and the others counted', () => {
  const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'];
  const server = withHere(...people);
  for (const who of [...people, 'p1']) types(server, who);
  server.hears('p1');
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(server.notices('p1')).toEqual(['typing s-p1 s-p2 s-p3 s-p4 s-p5 2']);
});

test.each([
  // ends by          heard of it
  ['saying it',       (server: Server) => server.says('ana', 1),                    ['said ana: hola']],
  ['quitting',        (server: Server) => server.sends('ana', { type: 'quit' }),    ['left ana (quit)']],
  ['being lost',      (server: Server) => server.drops('ana'),                      ['typing 0']],
])('[TY2] [TY4] typing ends by %s', (_, end, heard) => {
  const server = withHere('ana', 'beto');
  types(server, 'ana');
  server.hears('beto');
  end(server);
  server.waits(TYPING_TOLD_EVERY_MS);
  // A message or a leave already tells the client that its author stopped.
  expect(server.notices('beto')).toEqual(heard);
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(server.host.typing.size).toBe(0);
}); // prettier-ignore

test('[TY4] who says something and goes on typing is told of again', () => {
  const server = withHere('ana', 'beto');
  types(server, 'ana');
  server.holdsStore();
  server.says('ana', 1);
  types(server, 'ana');
  server.hears('beto');
  server.waits(TYPING_TOLD_EVERY_MS - 1);
  server.writes();
  server.waits(1);
  expect(server.notices('beto')).toEqual(['said ana: hola', 'typing s-ana 0']);
});

test('[TY3] who comes in hears within a second who is typing', () => {
  const server = withHere('ana');
  types(server, 'ana');
  server.joins('eva');
  server.hears('eva');
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(server.notices('eva')).toEqual(['typing s-ana 0']);
});

test('[TY3] who falls behind is told that nobody types, then nothing, and when they are level what is so then', () => {
  const server = withHere('ana', 'beto', 'eva');
  types(server, 'ana');
  server.hears('beto');
  server.tells('behind', 'beto');
  types(server, 'eva');
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(server.notices('beto')).toEqual(['typing 0']);
  server.tells('drained', 'beto');
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(server.notices('beto')).toEqual(['typing s-ana s-eva 0']);
  expect(server.notices('eva').at(-1)).toBe('typing s-ana s-eva 0');
});

test('[TY3] who falls behind where nobody types is told nothing', () => {
  const server = withHere('ana', 'beto');
  server.tells('behind', 'beto');
  expect(server.hears('beto')).toEqual([]);
});

test('[TY3] in a large room nobody is told, and one that becomes large is told that nobody types', () => {
  const people = Array.from({ length: TYPING_MEMBERS_MAX }, (_, i) => `p${i}`);
  const server = withHere(...people);
  types(server, 'p1');
  expect(server.notices('p0')).toEqual(['typing s-p1 0']);
  server.joins('more');
  server.hears('p0');
  server.waits(TYPING_TOLD_EVERY_MS);
  expect(server.notices('p0')).toEqual(['typing 0']);
  server.waits(TYPING_TOLD_EVERY_MS);
  types(server, 'p1');
  expect(server.hears('p0')).toEqual([]);
  expect(server.host.typing.size).toBe(0);
});

test('[TY2] a room in which nobody is any more is forgotten', () => {
  const server = withHere('ana');
  types(server, 'ana');
  server.sends('ana', { type: 'quit' });
  server.waits(2 * TYPING_TOLD_EVERY_MS);
  expect([server.host.typing.size, nextDeadline(server.host)]).toEqual([0, undefined]);
});

test('[TY5] it has to wait like anything else, and what waited is not told when it has its turn', () => {
  const server = withHere('ana', 'beto');
  const atOnce = ASKS_PER_SECOND * ASKS_SAVED_S;
  for (let n = 1; n <= atOnce; n += 1) server.says('ana', n);
  server.hears('beto');
  types(server, 'ana');
  server.says('ana', atOnce + 1);
  server.waits(1_000);
  expect(server.notices('beto')).toEqual(['said ana: hola']);
});

test('[TY5] who types each message may say as many at once as who pastes them', () => {
  const server = withHere('ana', 'beto');
  const atOnce = ASKS_PER_SECOND * ASKS_SAVED_S;
  for (let n = 1; n <= atOnce; n += 1) {
    types(server, 'ana');
    server.says('ana', n);
  }
  const said = server.hears('beto').filter(({ type }) => type === 'events');
  expect(said).toHaveLength(atOnce);
});

test('[TY5] a flood of it ends the connection', () => {
  const server = withHere('ana', 'beto');
  const atOnce = (ASKS_PER_SECOND * ASKS_SAVED_S) / TYPING_COST;
  for (let i = 0; i < atOnce + LINE_MAX; i += 1) types(server, 'ana');
  expect(server.isOpen('ana')).toBe(true);
  types(server, 'ana');
  expect(server.notices('ana').at(-1)).toBe('bye rate/flood');
  expect(server.hears('beto')).toHaveLength(1);
});

test('[TY5] at the slowest rate that can be chosen who types is not kept waiting with what they say', () => {
  expect((TYPING_COST * 1_000) / TYPING_EVERY_MS).toBeLessThan(ASKS_PER_SECOND_MIN);
});

test('[TY1] [HO8] who is not in does not type', () => {
  const server = withHere('ana');
  server.opens('eva');
  types(server, 'eva');
  expect(server.notices('eva')).toEqual(['refused - hello/expected']);
  expect(server.hears('ana')).toEqual([]);
});
