import { expect, test } from 'vitest';
import { ADDRESS_KNOCKS_MAX, KNOCK_MS, RESUME_WAIT_MS } from '../limits.ts';
import { aServer } from '../testing.ts';

/** A server on which ana moderates a room at which beto and carlos knock. */
function knockingServer() {
  const server = aServer({ code: 'k7m4-qx2p' });
  server.joins('ana');
  server.sends('ana', { type: 'lead', n: 1, code: 'k7m4-qx2p' });
  server.sends('ana', { type: 'rule', n: 2, door: 'knock' });
  server.joins('beto');
  server.joins('carlos');
  server.hears('ana');
  return server;
}

test('[MO11] whoever knocks is told so and waits, and comes in by a moderator’s word', () => {
  const server = knockingServer();
  expect([server.notices('beto'), server.notices('carlos')]).toEqual([['knocking'], ['knocking']]);
  server.sends('ana', { type: 'let', n: 3, of: 's-beto', in: true });
  expect([server.notices('beto'), server.notices('carlos')]).toEqual([['welcome'], []]);
  expect(server.here()).toEqual(['ana', 'beto']);
  server.says('beto', 1);
  expect(server.notices('beto')).toContain('accepted 1');
});

test('[MO11] or is sent away by it', () => {
  const server = knockingServer();
  server.sends('ana', { type: 'let', n: 3, of: 's-beto', in: false });
  expect(server.notices('beto')).toEqual(['knocking', 'bye room/declined']);
  expect([server.isOpen('beto'), server.isOpen('carlos'), server.here()]).toEqual([false, true, ['ana']]);
});

test('[MO11] all who knock come in when the room is opened, and are sent away when it is closed', () => {
  const server = knockingServer();
  server.sends('ana', { type: 'rule', n: 3, door: 'open' });
  expect(server.here()).toEqual(['ana', 'beto', 'carlos']);
  const other = knockingServer();
  other.sends('ana', { type: 'rule', n: 3, door: 'closed' });
  expect([other.notices('beto'), other.here()]).toEqual([['knocking', 'bye room/closed'], ['ana']]);
});

test('[MO11] whoever has knocked for ten minutes is sent away, and nothing of them is kept', () => {
  const server = knockingServer();
  server.waits(KNOCK_MS - 1);
  expect(server.notices('beto')).toEqual(['knocking']);
  server.waits(1);
  expect(server.notices('beto')).toEqual(['bye room/closed']);
  expect(server.host.sessions.size).toBe(1);
});

test.each([
  ['hangs up', (server: ReturnType<typeof knockingServer>) => server.drops('beto')],
  ['quits', (server: ReturnType<typeof knockingServer>) => server.sends('beto', { type: 'quit' })],
])('[MO11] whoever %s while they knock is forgotten, and may knock on', (_, go) => {
  const server = knockingServer();
  go(server);
  expect(server.host.sessions.size).toBe(2);
  server.joins('again', { alias: 'beto' });
  expect(server.notices('again')).toEqual(['knocking']);
  // There is one knock under that name.
  server.sends('ana', { type: 'let', n: 3, of: 's-beto', in: true });
  expect([server.notices('again'), server.here()]).toEqual([['welcome'], ['ana', 'beto']]);
});

test('[MO11a] a knock ends with its connection once its owner does not come back in time, and makes room', () => {
  const server = knockingServer();
  server.drops('beto');
  server.waits(RESUME_WAIT_MS - 1);
  expect(server.notices('ana')).toEqual([]);
  server.waits(1);
  expect(server.notices('ana')).toEqual(['knocked beto']);
  server.sends('ana', { type: 'let', n: 3, of: 's-beto', in: true });
  expect(server.notices('ana')).toEqual(['refused 3 member/gone']);
  expect([server.host.goneKnocks.size, server.isOpen('carlos'), server.here()]).toEqual([0, true, ['ana']]);
});

test('[MO11a] a knock goes on with another connection, and ends with that', () => {
  const server = knockingServer();
  server.drops('beto');
  server.joins('again', { alias: 'beto' });
  server.waits(2 * RESUME_WAIT_MS);
  expect([server.notices('ana'), server.notices('again')]).toEqual([[], ['knocking']]);
  server.drops('again');
  server.waits(RESUME_WAIT_MS);
  expect(server.notices('ana')).toEqual(['knocked beto']);
});

test('[MO11a] a second window that waited on the same knock knocks anew when the first has gone', () => {
  const server = knockingServer();
  server.joins('too', { alias: 'beto' });
  expect([server.notices('ana'), server.notices('too')]).toEqual([[], ['knocking']]);
  server.drops('beto');
  server.waits(RESUME_WAIT_MS);
  expect(server.notices('ana')).toEqual(['knocked beto', 'knocked beto']);
  server.sends('ana', { type: 'let', n: 3, of: 's-too', in: true });
  expect(server.here()).toEqual(['ana', 'beto']);
});

test('[MO11b] of one address so many may knock at a time; others, and those who come back, may', () => {
  const server = aServer({ code: 'k7m4-qx2p' });
  server.joins('ana', {}, '10.0.0.9');
  server.sends('ana', { type: 'lead', n: 1, code: 'k7m4-qx2p' });
  server.sends('ana', { type: 'rule', n: 2, door: 'knock' });
  for (let i = 0; i < ADDRESS_KNOCKS_MAX; i += 1) {
    server.joins(`x${i}`, {}, '10.0.0.2');
    expect(server.notices(`x${i}`)).toEqual(['knocking']);
  }
  server.joins('beto', {}, '10.0.0.2');
  server.joins('eva', {}, '10.0.0.3');
  expect([server.notices('beto'), server.notices('eva')]).toEqual([['bye address/full'], ['knocking']]);
  server.drops('x0');
  server.joins('lia', {}, '10.0.0.2');
  server.joins('y0', { alias: 'x0' }, '10.0.0.2');
  expect([server.notices('lia'), server.notices('y0')]).toEqual([['bye address/full'], ['knocking']]);
  server.drops('x1');
  server.waits(RESUME_WAIT_MS);
  server.joins('lia2', { alias: 'lia' }, '10.0.0.2');
  expect(server.notices('lia2')).toEqual(['knocking']);
});

test('[MO11a] whoever knocks in two connections knocks in the later one: the earlier one may be dead', () => {
  const server = knockingServer();
  server.sends('ana', { type: 'let', n: 3, of: 's-beto', in: true });
  server.drops('beto');
  server.waits(2 * KNOCK_MS);
  server.sends('ana', { type: 'rule', n: 4, door: 'open' });
  server.sends('ana', { type: 'rule', n: 5, door: 'knock' });
  const beto = { alias: 'beto', session: 's-beto', token: 't-beto' };
  server.joins('dead', { ...beto, alias: 'beto2' });
  server.joins('later', { ...beto, alias: 'beto2' });
  expect([server.notices('dead'), server.notices('later')]).toEqual([
    ['knocking', 'bye session/elsewhere'],
    ['knocking'],
  ]);
  server.sends('ana', { type: 'let', n: 6, of: 's-beto', in: true });
  expect([server.notices('later'), server.here()]).toEqual([['welcome back'], ['ana', 'beto2']]);
  expect(server.host.knockBy.size).toBe(0);
});

test('[MO11] whoever knocks does nothing else', () => {
  const server = knockingServer();
  server.says('beto', 1);
  expect(server.notices('beto')).toEqual(['knocking', 'refused - hello/expected']);
});

test('[MO11] a room at which somebody knocks is not forgotten when the last member goes', () => {
  const server = knockingServer();
  server.drops('ana');
  server.waits(60_000);
  expect(server.here()).toEqual([]);
  server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana' });
  server.sends('back', { type: 'lead', n: 4, code: 'k7m4-qx2p' });
  server.sends('back', { type: 'let', n: 5, of: 's-beto', in: true });
  expect([server.notices('beto'), server.here()]).toEqual([
    ['knocking', 'welcome'],
    ['ana', 'beto'],
  ]);
});

test.each([
  ['hangs up', (server: ReturnType<typeof knockingServer>) => server.drops('beto')],
  ['quits', (server: ReturnType<typeof knockingServer>) => server.sends('beto', { type: 'quit' })],
  ['has knocked for too long', (server: ReturnType<typeof knockingServer>) => server.waits(KNOCK_MS)],
])('[MO11] [RO11] a room without people is forgotten when the last one who knocks %s', (_, go) => {
  const server = knockingServer();
  server.drops('carlos');
  server.drops('ana');
  server.waits(60_000);
  expect(server.host.desks.size).toBe(1);
  go(server);
  expect(server.host.desks.size).toBe(0);
});

test('[MO11a] a knock ends as well at a room that was forgotten meanwhile', () => {
  const server = knockingServer();
  server.drops('carlos');
  server.drops('ana');
  server.waits(60_000);
  server.drops('beto');
  expect(server.host.desks.size).toBe(0);
  server.waits(RESUME_WAIT_MS);
  const [last] = server.batches.at(-1) ?? [];
  expect(last).toMatchObject({ type: 'knocked', alias: 'beto', untilMs: last?.atMs });
  expect([server.host.desks.size, server.host.goneKnocks.size]).toEqual([0, 0]);
});

/** Beto has been let in, and the log has not written so yet. */
function lettingIn(go: (server: ReturnType<typeof knockingServer>) => void) {
  const server = knockingServer();
  server.holdsStore();
  server.sends('ana', { type: 'let', n: 3, of: 's-beto', in: true });
  server.writes();
  server.rests();
  go(server);
  server.writes();
  server.rests();
  return server;
}

type Server = ReturnType<typeof knockingServer>;

test.each([
  ['hangs up', (server: Server) => server.drops('beto')],
  ['quits', (server: Server) => server.sends('beto', { type: 'quit' })],
  ['has knocked for too long', (server: Server) => server.waits(KNOCK_MS)],
])('[MO11] whoever %s while they are let in is a member like any other', (_, go) => {
  const server = lettingIn(go);
  expect(server.here()).toEqual(['ana', 'beto']);
  server.drops('ana');
  if (server.isOpen('beto')) server.drops('beto');
  for (let round = 0; round < 3; round += 1) {
    server.waits(2 * KNOCK_MS);
    while (server.isWriting()) server.writes();
    server.rests();
  }
  // Nobody is left whose place nothing ends.
  expect([server.here(), server.host.sessions.size, server.host.knockBy.size]).toEqual([[], 0, 0]);
});

test('[MO11] whoever quits while their knock is written is forgotten', () => {
  const server = aServer({ code: 'k7m4-qx2p' });
  server.joins('ana');
  server.sends('ana', { type: 'lead', n: 1, code: 'k7m4-qx2p' });
  server.sends('ana', { type: 'rule', n: 2, door: 'knock' });
  server.holdsStore();
  server.joins('beto');
  server.sends('beto', { type: 'quit' });
  server.writes();
  server.rests();
  expect([server.here(), server.host.sessions.size]).toEqual([['ana'], 1]);
});

test('[MO11] nobody knocks any more who is in', () => {
  const server = knockingServer();
  server.sends('ana', { type: 'let', n: 3, of: 's-beto', in: true });
  server.drops('carlos');
  expect([server.host.knockBy.size, server.host.desks.get('lobby')?.knocking.size]).toEqual([0, 0]);
});
