import { expect, test } from 'vitest';
import { LEAVE_RETRY_MS, RESUME_WAIT_MS } from '../limits.ts';
import { aServer } from '../testing.ts';
import { nextDeadline } from './host.ts';
import { WIRE_VERSION } from '../wire/version.ts';

/** A server with these members in its lobby, who have heard all events so far. */
function aServerWith(...aliases: string[]) {
  const server = aServer();
  aliases.forEach((alias) => server.joins(alias));
  aliases.forEach(server.hears);
  return server;
}

test('[RO4] quitting is immediate: the place is not kept, and the alias is free', () => {
  const server = aServerWith('ana', 'beto');
  server.sends('ana', { type: 'quit' });
  expect(server.isOpen('ana')).toBe(false);
  expect(server.notices('beto')).toEqual(['left ana (quit)']);
  server.joins('new', { alias: 'ana', session: 's-ana', token: 't-ana' });
  expect(server.notices('new')).toEqual(['welcome']);
});

test('[RO4] who quits while the alias is being written leaves as soon as they have come', () => {
  const server = aServerWith('beto');
  server.holdsStore();
  server.joins('ana');
  server.sends('ana', { type: 'quit' });
  expect(server.isOpen('ana')).toBe(false);
  server.drops('ana');
  server.writes();
  server.writes();
  expect(server.notices('beto')).toEqual(['joined ana', 'left ana (quit)']);
});

test('[RO4] what was quit before it was written cannot be taken back', () => {
  const server = aServer();
  server.holdsStore();
  server.joins('ana');
  server.sends('ana', { type: 'quit' });
  server.writes();
  server.joins('new', { alias: 'ana', session: 's-ana', token: 't-ana' });
  server.writes();
  server.writes();
  expect(server.hears('new')).toMatchObject([{ type: 'welcome', session: 's-new', resumed: false }]);
});

test('[RO4] who quits before hello comes no more', () => {
  const server = aServer();
  server.opens('ana');
  server.sends('ana', { type: 'quit' });
  expect(server.isOpen('ana')).toBe(false);
  server.sends('ana', { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'ana' });
  expect(server.hears('ana')).toEqual([]);
  expect(server.here()).toEqual([]);
});

test('[HO4] a lost member keeps their place for a while, and then is gone', () => {
  const server = aServerWith('ana', 'beto');
  server.drops('ana');
  server.waits(RESUME_WAIT_MS - 1);
  expect(server.notices('beto')).toEqual([]);
  expect(server.here()).toEqual(['ana', 'beto']);
  server.waits(1);
  expect(server.notices('beto')).toEqual(['left ana (lost)']);
  server.waits(RESUME_WAIT_MS);
  expect(server.notices('beto')).toEqual([]);
});

test('[HO4] an operator may keep no places at all', () => {
  const server = aServer({ resumeWaitMs: 0 });
  server.joins('beto');
  server.joins('ana');
  server.hears('beto');
  server.drops('ana');
  expect(server.notices('beto')).toEqual(['left ana (lost)']);
});

test('[HO4] a connection that is lost while its alias is being written is lost from the start', () => {
  const server = aServerWith('beto');
  server.holdsStore();
  server.joins('ana');
  server.drops('ana');
  server.writes();
  expect(server.notices('beto')).toEqual(['joined ana']);
  server.waits(RESUME_WAIT_MS);
  server.writes();
  expect(server.notices('beto')).toEqual(['left ana (lost)']);
});

test('[HO4] the wait of a lost claim may be over before the store has answered', () => {
  const server = aServerWith('beto');
  server.holdsStore();
  server.joins('ana');
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  server.writes();
  server.writes();
  expect(server.notices('beto')).toEqual(['joined ana', 'left ana (lost)']);
  expect(server.here()).toEqual(['beto']);
});

test('[RO8] a leave that could not be stored is tried again, so that the alias does not stay taken', () => {
  const server = aServerWith('ana', 'beto');
  server.holdsStore();
  server.sends('ana', { type: 'quit' });
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  expect(server.here()).toEqual(['ana', 'beto']);
  server.waits(RESUME_WAIT_MS);
  server.writes();
  expect(server.here()).toEqual(['beto']);
  expect(server.notices('beto')).toEqual(['left ana (lost)']);
});

test('[RO8] where no places are kept, a leave that could not be stored still waits before it is tried again', () => {
  const server = aServer({ resumeWaitMs: 0 });
  server.joins('beto');
  server.joins('ana');
  server.hears('beto');
  server.holdsStore();
  server.drops('ana');
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  const tries = server.batches.length;
  server.waits(LEAVE_RETRY_MS - 1);
  expect(server.batches.length).toBe(tries);
  server.waits(1);
  server.writes();
  expect(server.notices('beto')).toEqual(['left ana (lost)']);
});

test.each([
  // places kept for, ms   how long until who was lost later is gone
  [0,                      0],
  [500,                    500],
])('[HO4] where places are kept for %d ms, nobody waits behind a leave that could not be stored', (resumeWaitMs, ms) => {
  const server = aServer({ resumeWaitMs });
  ['ana', 'beto'].forEach((alias) => server.joins(alias));
  server.holdsStore();
  server.sends('ana', { type: 'quit' });
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  server.drops('beto');
  server.waits(ms);
  expect(server.host.sessions.get('s-beto')?.place).toBe('leaving');
}); // prettier-ignore

test('[HO9] a server that stops says so to everybody, also to who has not said hello', () => {
  const server = aServerWith('ana');
  server.opens('new');
  server.stops();
  for (const id of ['ana', 'new']) {
    expect(server.notices(id)).toEqual(['bye server/closing']);
    expect(server.isOpen(id)).toBe(false);
  }
});

test('[HO9] places are not given up when a server stops', () => {
  const server = aServerWith('ana', 'beto');
  server.drops('beto');
  server.stops();
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  expect(server.batches.flat().map(({ type }) => type)).toEqual(['joined', 'joined']);
});

test('[HO9] who comes while it stops is told so, and what is written then is answered to nobody', () => {
  const server = aServerWith('ana');
  server.holdsStore();
  server.says('ana', 1);
  server.stops();
  server.writes();
  expect(server.notices('ana')).toEqual(['bye server/closing']);
  server.opens('new');
  expect(server.notices('new')).toEqual(['bye server/closing']);
  expect(server.isOpen('new')).toBe(false);
});

test('[HO9] a server that stops waits for nobody, not even for a leave that can be written no more', () => {
  const server = aServer({ asksPerSecond: 4 });
  server.joins('ana');
  server.joins('beto');
  for (let n = 1; n <= 42; n += 1) server.says('beto', n);
  server.holdsStore();
  server.sends('ana', { type: 'quit' });
  server.stops();
  server.drops('ana');
  server.drops('beto');
  server.writes({ ok: false, why: 'failed', reason: 'closed' });
  expect(nextDeadline(server.host)).toBeUndefined();
});

test('[RO8] the leave of somebody who was never in does not wait for whoever claims that place next', () => {
  const server = aServer({ paced: true, resumeWaitMs: 0 });
  server.joins('ana');
  server.rests();
  server.holdsStore();
  server.joins('eva');
  server.drops('eva');
  server.writes({ ok: false, why: 'failed', reason: 'no disk' });
  expect(server.host.desks.get('lobby')?.waiting).toEqual([]);
});

test('[HO9a] who is let go hears no goodbye, and nobody else notices before the grace is over', () => {
  const server = aServerWith('ana', 'beto', 'eva');
  server.drains(2);
  expect(['ana', 'beto', 'eva'].map(server.isOpen)).toEqual([false, false, true]);
  expect(['ana', 'beto'].flatMap(server.hears)).toEqual([]);
  ['ana', 'beto'].forEach(server.drops);
  server.waits(RESUME_WAIT_MS - 1);
  expect(server.notices('eva')).toEqual([]);
  server.waits(1);
  expect(server.notices('eva')).toEqual(['left ana (lost)', 'left beto (lost)']);
});

test('[HO9a] who comes to a node that lets its people go, or is not in yet, is told to try again', () => {
  const server = aServerWith('ana');
  server.holdsStore();
  server.opens('new');
  server.joins('beto');
  server.drains(3);
  server.opens('late');
  for (const id of ['new', 'beto', 'late']) expect(server.notices(id)).toEqual(['bye server/closing']);
});

test('[HO9a] what somebody had asked before they were let go is written', () => {
  const server = aServerWith('ana', 'beto');
  server.holdsStore();
  server.says('ana', 1);
  server.drains(1);
  server.writes();
  expect(server.notices('beto')).toEqual(['said ana: hola']);
});

test('[HO9a] a bot stays until the server stops', () => {
  const server = aServer();
  server.opens('hora', undefined, true);
  server.sends('hora', { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'hora' });
  server.joins('ana');
  server.drains(2);
  expect(['hora', 'ana'].map(server.isOpen)).toEqual([true, false]);
});
