import { expect, test } from 'vitest';
import { BATCH_BYTES_MAX } from '../limits.ts';
import { createMemoryLog } from '../memory-log.ts';
import type { Why } from '../refusal.ts';
import type { Left, RoomEvent } from '../room/event.ts';
import { eventInShort } from '../in-short.ts';
import { aServer, joined, left, recording, said, T0 } from '../testing.ts';
import { bytesOf } from './fit.ts';

/** A server with ana and beto in its lobby, and a store that answers only on `writes`. */
function withTwo(options: Parameters<typeof aServer>[0] = {}) {
  const server = aServer(options);
  for (const alias of ['ana', 'beto']) {
    server.joins(alias);
    server.rests();
  }
  for (const alias of ['ana', 'beto']) server.hears(alias);
  server.batches.length = 0;
  server.holdsStore();
  return server;
}

type Server = ReturnType<typeof aServer>;

/** Another server wrote these first. */
const overtakes = (server: Server, ...events: RoomEvent[]) =>
  server.writes({ ok: false, why: 'stale', events });

const lastBatch = ({ batches }: Server) => batches.at(-1)?.map(eventInShort);

test.each<[Left['how'], Why]>([
  ['quit', 'session/ended'],
  ['lost', 'session/lost'],
])('[RO13] somebody else ends a place (%s): its member hears so and the connection ends', (how, why) => {
  const server = withTwo();
  server.says('ana', 1);
  overtakes(server, left(3, 'beto', how));
  expect(server.notices('beto')).toEqual([`left beto (${how})`, `bye ${why}`]);
  expect(server.isOpen('beto')).toBe(false);
  expect(server.here()).toEqual(['ana']);
  expect(server.host.sessions.has('s-beto')).toBe(false);
  expect(server.reports.at(-1)).toEqual({ what: how, alias: 'beto', room: 'lobby' });
  server.writes();
  expect(server.notices('ana')).toEqual([`left beto (${how})`, 'said ana: hola', 'accepted 1']);
  expect(lastBatch(server)).toEqual(['said ana: hola']);
});

test('[RO13] a member whom somebody else took for lost comes back with their session and its numbers', () => {
  const server = withTwo();
  server.says('beto', 1);
  server.writes();
  server.says('ana', 1);
  overtakes(server, left(4, 'beto', 'lost'));
  server.writes();
  server.hears('beto');
  server.joins('again', { alias: 'beto', session: 's-beto', token: 't-beto' });
  server.writes();
  expect(server.hears('again')).toMatchObject([
    { type: 'welcome', session: 's-beto', lastN: 1, resumed: true },
  ]);
  server.says('again', 1);
  expect(server.notices('again')).toEqual(['accepted 1']);
});

test('[RO13] what somebody asked whose place is over is not written', () => {
  const server = withTwo();
  server.says('ana', 1, 'uno');
  server.says('beto', 1, 'dos');
  server.says('ana', 2, 'tres');
  overtakes(server, left(3, 'beto'));
  expect(lastBatch(server)).toEqual(['said ana: uno', 'said ana: tres']);
  overtakes(server, left(4, 'ana'));
  expect(server.batches).toHaveLength(2);
});

test('[RO13] what somebody asked from a place that is over is not said in a new place of the same session', () => {
  const server = withTwo();
  server.says('ana', 1, 'uno');
  server.says('beto', 1, 'dos');
  overtakes(server, left(3, 'beto', 'lost'), joined(4, 'beto'));
  expect(lastBatch(server)).toEqual(['said ana: uno']);
  server.writes();
  expect(server.batches).toHaveLength(2);
});

test('[RO13] [HO3] a session that is on the roster by another server is let in here under its alias', () => {
  const log = createMemoryLog();
  const server = aServer({ log });
  server.joins('ana');
  const come = [{ ...joined(2, 'Eva'), session: 's-eva' }];
  log.append({ room: 'lobby', after: 1, events: come, sessions: [{ id: 's-eva', fingerprint: 't-eva' }] });
  server.says('ana', 1);
  server.joins('here', { alias: 'eva', session: 's-eva', token: 't-eva' });
  expect(server.hears('here')).toMatchObject([
    { type: 'welcome', alias: 'Eva', session: 's-eva', resumed: true },
  ]);
  expect(server.here()).toEqual(['ana', 'Eva']);
  server.says('here', 1);
  expect(server.notices('here').at(-1)).toBe('accepted 1');
});

test('[RO8] [HO3] an old leave that cannot be written takes nothing from a new claim of its session', () => {
  const server = withTwo({ resumeWaitMs: 0 });
  const returns = (id: string) => server.joins(id, { alias: 'beto', session: 's-beto', token: 't-beto' });
  const fails = () => server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  server.drops('beto');
  server.writes();
  // This claim fails while its connection is gone and its leave waits behind it.
  returns('one');
  server.drops('one');
  server.says('ana', 1);
  fails();
  returns('two');
  fails();
  server.writes();
  expect(server.notices('two')).toEqual(['welcome back']);
});

test('[RO13] a claim whose join another writer brought is settled: a batch that fails then takes no place away', () => {
  const server = withTwo();
  server.joins('eva');
  server.says('ana', 1, 'uno');
  // Ours, as if the answer of the first write had been lost.
  overtakes(server, joined(3, 'eva'));
  expect(server.notices('eva')).toEqual(['welcome']);
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  expect(server.notices('ana').at(-1)).toBe('refused 1 store/failed');
  expect(server.notices('eva')).toEqual([]);
  expect([server.isOpen('eva'), server.host.sessions.has('s-eva')]).toEqual([true, true]);
  server.says('eva', 1);
  server.writes();
  expect(server.notices('eva').at(-1)).toBe('accepted 1');
});

test('[RO13] a newcomer who has gone before their claim was decided leaves nobody behind', () => {
  const server = withTwo();
  server.says('ana', 1);
  server.joins('eva');
  server.sends('eva', { type: 'quit' });
  overtakes(server, said(3, 'beto', 'hola'));
  server.writes();
  expect(server.here()).toEqual(['ana', 'beto']);
  expect(server.host.sessions.has('s-eva')).toBe(false);
});

test('[RO13] nobody waits any more for a lost member whose place somebody else ended', () => {
  const server = withTwo();
  server.drops('beto');
  server.says('ana', 1);
  overtakes(server, left(3, 'beto', 'lost'));
  expect(server.host.backBy.size).toBe(0);
  server.writes();
  server.waits(60_000);
  expect(server.batches.flat().map(eventInShort)).not.toContain('left beto (lost)');
});

test('[RO13] [HO3] who waits for a place that somebody else ended gets a new one', () => {
  const server = withTwo({ resumeWaitMs: 0 });
  server.drops('beto');
  server.joins('again', { alias: 'beto', session: 's-beto', token: 't-beto' });
  expect(server.notices('again')).toEqual([]);
  overtakes(server, left(3, 'beto', 'lost'));
  server.writes();
  expect(server.notices('again')).toEqual(['welcome back']);
  expect(server.batches.flat().map(eventInShort)).toEqual(['left beto (lost)', 'joined beto']);
});

test('[RO13] a leave that somebody else wrote is not written again', () => {
  const server = withTwo();
  server.sends('beto', { type: 'quit' });
  overtakes(server, left(3, 'beto'));
  expect(server.batches).toHaveLength(1);
  expect(server.host.sessions.has('s-beto')).toBe(false);
  expect(server.notices('ana')).toEqual(['left beto (quit)']);
});

test('[RO13] an old place of a session that is being claimed again may end meanwhile', () => {
  const server = withTwo();
  server.joins('eva');
  overtakes(server, joined(3, 'fox'), left(4, 'fox'), { ...left(5, 'eva'), session: 's-eva' });
  server.writes();
  expect(server.notices('eva')).toEqual(['welcome']);
});

test('[RO13] a claim that is in the log already lets in once, under the alias that stands there', () => {
  const server = withTwo();
  server.joins('eva');
  overtakes(server, { ...joined(3, 'Eva'), session: 's-eva' });
  expect(server.batches).toHaveLength(1);
  expect(server.hears('eva')).toMatchObject([{ type: 'welcome', alias: 'Eva', seq: 3, resumed: false }]);
  expect(server.here()).toEqual(['ana', 'beto', 'Eva']);
  expect(server.host.sessions.get('s-eva')).toMatchObject({ alias: 'Eva', place: 'held', here: 'eva' });
  server.joins('other', { alias: 'EVA' });
  expect(server.notices('other')).toEqual(['bye alias/taken']);
});

test('[RO13] [HO6] what is in the log already is answered from there and not said again', () => {
  const server = withTwo();
  server.says('ana', 1, 'uno');
  server.says('ana', 2, 'dos');
  server.says('ana', 3, 'tres');
  overtakes(server, said(3, 'ana', 'uno', 1), said(4, 'ana', 'dos', 2));
  expect(server.notices('ana')).toEqual(['said ana: uno, said ana: dos', 'accepted 1', 'accepted 2']);
  expect(lastBatch(server)).toEqual(['said ana: tres']);
  server.writes();
  server.says('ana', 2, 'dos');
  expect(server.hears('ana').at(-1)).toEqual({ type: 'accepted', n: 2, seq: 4, atMs: T0 });
});

test('[RO13] what a later ask of the same session in the log has overtaken is not said after it', () => {
  const server = withTwo();
  server.says('ana', 1, 'uno');
  overtakes(server, said(3, 'ana', 'dos', 2));
  expect(server.notices('ana')).toEqual(['said ana: dos', 'refused 1 ask/old']);
  expect(server.batches).toHaveLength(1);
  server.says('ana', 2, 'dos');
  expect(server.notices('ana')).toEqual(['accepted 2']);
});

test('[RO13] a recording that is in the log already is answered and told once', () => {
  const server = withTwo();
  server.sends('ana', { type: 'record', n: 1, on: true });
  overtakes(server, recording(3, 'ana', true, 1));
  expect(server.notices('ana')).toEqual(['recording ana (on)', 'accepted 1']);
  expect(server.host.desks.get('lobby')?.room.roster.get('s-ana')?.marks.recording?.seq).toBe(3);
  expect(server.batches).toHaveLength(1);
});

test('[RO13] whoever was typing is not when somebody else ends their place', () => {
  const server = withTwo();
  server.sends('beto', { type: 'typing' });
  server.says('ana', 1);
  server.hears('ana');
  overtakes(server, left(3, 'beto'));
  server.writes();
  server.waits(20_000);
  expect(server.notices('ana')).toEqual(['left beto (quit)', 'said ana: hola', 'accepted 1']);
  expect(server.host.typing.size).toBe(0);
});

test('[RO13] a room that somebody else emptied is forgotten', () => {
  const server = withTwo();
  server.says('ana', 1);
  overtakes(server, left(3, 'ana', 'lost'), left(4, 'beto', 'lost'));
  expect(server.host.desks.size).toBe(0);
  expect(server.host.sessions.size).toBe(0);
});

test('[RO12] [RO13] who lost the race does not rest before the next try', () => {
  const server = withTwo({ paced: true });
  server.says('ana', 1);
  overtakes(server, said(3, 'beto', 'dos', 1));
  expect(server.batches).toHaveLength(2);
  server.writes();
  server.says('ana', 2);
  expect(server.batches).toHaveLength(2);
});

test('[RO12] [RO13] what somebody else wrote is told in frames of the size of a batch', () => {
  const server = withTwo();
  server.says('ana', 1);
  const others = Array.from({ length: 50 }, (_, i) => said(i + 3, 'beto', 'a'.repeat(4_000), i + 1));
  overtakes(server, ...others);
  const told = server.hears('ana').flatMap((down) => (down.type === 'events' ? [down.events] : []));
  expect(told.flat()).toEqual(others);
  expect(told.length).toBeGreaterThan(4);
  for (const events of told) expect(bytesOf(events)).toBeLessThanOrEqual(BATCH_BYTES_MAX);
  expect(lastBatch(server)).toEqual(['said ana: hola']);
  expect(server.batches.at(-1)?.[0]).toMatchObject({ seq: 53, atMs: T0 });
});
