import { expect, test } from 'vitest';
import { LINE_LOOK_MS, UNLED_MAX_MS } from '../limits.ts';
import { createMemoryLog } from '../memory-log.ts';
import { aServer, joined, said, T0 } from '../testing.ts';
import { WIRE_VERSION } from '../wire/version.ts';
import { nextDeadline } from './host.ts';
import { own, texts } from './testing-line.ts';

/** A server on which ana moderates a room of one message every 30 seconds, and beto and carlos are. */
function slowServer(slowS = 30) {
  const server = aServer({ code: 'k7m4-qx2p' });
  for (const who of ['ana', 'beto', 'carlos']) server.joins(who);
  server.sends('ana', { type: 'lead', n: 1, code: 'k7m4-qx2p' });
  server.sends('ana', { type: 'rule', n: 2, slowS });
  for (const who of ['ana', 'beto', 'carlos']) server.hears(who);
  return server;
}

test('[MO8] a member’s messages go out one by one, in order, and nobody else waits for them', () => {
  const server = slowServer();
  for (const n of [1, 2, 3]) server.says('beto', n, `b${n}`);
  server.says('carlos', 1, 'c1');
  expect(texts(server, 'ana')).toEqual(['b1', 'c1']);
  server.waits(30_000 - LINE_LOOK_MS);
  expect(texts(server, 'ana')).toEqual([]);
  server.waits(2 * LINE_LOOK_MS);
  expect(texts(server, 'ana')).toEqual(['b2']);
  server.waits(30_000);
  expect(texts(server, 'ana')).toEqual(['b3']);
  server.waits(LINE_LOOK_MS);
  expect(nextDeadline(server.host)).toBeUndefined();
});

test('[MO8] a moderator does not wait', () => {
  const server = slowServer();
  for (const n of [3, 4, 5]) server.says('ana', n, `a${n}`);
  expect(texts(server, 'beto')).toEqual(['a3', 'a4', 'a5']);
});

test('[MO8] what is no ask passes a message that waits; a later ask does not', () => {
  const server = slowServer();
  server.step({ type: 'glanced', rooms: [] });
  for (const n of [1, 2]) server.says('beto', n, `b${n}`);
  server.hears('beto');
  server.sends('beto', { type: 'page', before: 2, limit: 1 });
  server.sends('beto', { type: 'rooms' });
  server.sends('beto', { type: 'mark', n: 3, mark: 'hand', on: true });
  server.sends('beto', { type: 'page', before: 3, limit: 1 });
  expect(server.hears('beto').map(({ type }) => type)).toEqual(['page', 'rooms', 'page']);
  server.waits(30_000 + LINE_LOOK_MS);
  expect(server.notices('beto').filter((notice) => notice.startsWith('accepted'))).toEqual(['accepted 2', 'accepted 3']); // prettier-ignore
});

test.each([
  // then
  ['the rule ends',              { type: 'rule', n: 3, slowS: 0 }],
  ['the author moderates',       { type: 'mark', n: 3, mark: 'moderator', on: true, of: 's-beto' }],
] as const)('[MO8] what waits goes out at once when %s', (_, up) => {
  const server = slowServer(3_600);
  for (const n of [1, 2]) server.says('beto', n, `b${n}`);
  server.hears('carlos');
  server.sends('ana', up);
  server.waits(LINE_LOOK_MS);
  expect(texts(server, 'carlos')).toEqual(['b2']);
}); // prettier-ignore

test('[MO8] [MO10] and when the room has been without a moderator for ten minutes', () => {
  const server = slowServer(3_600);
  for (const n of [1, 2]) server.says('beto', n, `b${n}`);
  server.hears('carlos');
  server.sends('ana', { type: 'mark', n: 3, mark: 'moderator', on: false });
  server.waits(UNLED_MAX_MS - LINE_LOOK_MS);
  expect(texts(server, 'carlos')).toEqual([]);
  server.waits(2 * LINE_LOOK_MS);
  expect(texts(server, 'carlos')).toEqual(['b2']);
});

test('[MO8] a new connection does not shorten the wait, and repeats are answered at once', () => {
  const server = slowServer();
  server.says('beto', 1, 'b1');
  server.drops('beto');
  server.joins('back', { ...own, alias: 'beto', session: 's-beto', token: 't-beto' });
  server.hears('back');
  server.hears('ana');
  server.says('back', 1, 'b1');
  server.says('back', 2, 'b2');
  expect(server.notices('back')).toEqual(['accepted 1']);
  expect(texts(server, 'ana')).toEqual([]);
  server.waits(30_000 + LINE_LOOK_MS);
  expect(texts(server, 'ana')).toEqual(['b2']);
});

test('[MO8] on another node the wait begins with the latest ask, by the log’s clock', () => {
  const log = createMemoryLog();
  const server = aServer({ isAlone: false, log });
  const ruled = { type: 'ruled', speak: 'all', slowS: 30, door: 'open', seq: 4, n: 2, session: 's-eva', alias: 'eva', atMs: T0 } as const; // prettier-ignore
  const leads = { type: 'marked', mark: 'moderator', on: true, seq: 3, n: 1, session: 's-eva', alias: 'eva', atMs: T0 } as const; // prettier-ignore
  const events = [joined(1, 'beto'), joined(2, 'eva'), leads, ruled, said(5, 'beto', 'b1', 1)].map((event) => ({ ...event, atMs: T0 })); // prettier-ignore
  const holds = ['beto', 'eva'].map((alias) => ({ session: `s-${alias}`, hold: `other:${alias}` }));
  const sessions = ['beto', 'eva'].map((alias) => ({ id: `s-${alias}`, fingerprint: `t-${alias}` }));
  log.append({ room: 'lobby', after: 0, events, sessions, holds });
  server.joins('back', { alias: 'beto', session: 's-beto', token: 't-beto' });
  const [want] = server.wantsOfNodes();
  const taken = want?.type === 'take' ? log.take('lobby', want.place) : 'gone';
  if (want?.type !== 'take' || typeof taken !== 'object') throw new Error('no place is taken');
  server.step({ ...want, type: 'taken', taken: { ...taken, atMs: T0 + 20_000 } });
  server.hears('back');
  server.says('back', 2, 'b2');
  server.waits(10_000 - LINE_LOOK_MS);
  expect(texts(server, 'back')).toEqual([]);
  server.waits(2 * LINE_LOOK_MS);
  expect(texts(server, 'back')).toEqual(['b2']);
});

test('[MO8] a refused message does not count', () => {
  const server = slowServer();
  server.says('beto', 1, '   ');
  server.says('beto', 2, 'b2');
  expect(texts(server, 'ana')).toEqual(['b2']);
});

test('[MO9] whoever is lost comes back into a closed room within the grace, and not after it', () => {
  const server = slowServer();
  server.sends('ana', { type: 'rule', n: 3, door: 'closed' });
  server.joins('dani');
  server.drops('beto');
  server.joins('back', { ...own, alias: 'beto', session: 's-beto', token: 't-beto' });
  expect([server.notices('dani'), server.notices('back')[0]]).toEqual([['bye room/closed'], 'welcome back']);
  server.drops('carlos');
  server.waits(60_000);
  server.joins('late', { ...own, alias: 'carlos', session: 's-carlos', token: 't-carlos' });
  expect(server.notices('late')).toEqual(['bye room/closed']);
});

test('[MO20] programs alone may be slowed; people go on, and the slower of two rules counts', () => {
  const server = slowServer(0);
  server.opens('hora', '10.0.0.9', true);
  server.sends('hora', { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'hora' });
  server.sends('ana', { type: 'rule', n: 3, programsS: 10 });
  expect(server.host.desks.get('lobby')?.room.roster.get('s-hora')?.program).toBe(true);
  server.hears('ana');
  for (const n of [1, 2]) {
    server.says('hora', n, `h${n}`);
    server.says('beto', n, `b${n}`);
  }
  expect(texts(server, 'ana')).toEqual(['h1', 'b1', 'b2']);
  server.waits(10_000 + LINE_LOOK_MS);
  expect(texts(server, 'ana')).toEqual(['h2']);
  server.sends('ana', { type: 'rule', n: 4, slowS: 60 });
  server.says('hora', 3, 'h3');
  server.waits(30_000);
  expect(texts(server, 'ana')).toEqual([]);
  server.sends('ana', { type: 'rule', n: 5, slowS: 0, programsS: 0 });
  server.waits(LINE_LOOK_MS);
  expect(texts(server, 'ana')).toEqual(['h3']);
});
