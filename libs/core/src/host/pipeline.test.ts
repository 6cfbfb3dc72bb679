import { expect, test } from 'vitest';
import { Bug } from '../assert.ts';
import { RESUME_WAIT_MS } from '../limits.ts';
import { eventInShort } from '../in-short.ts';
import { aServer, joined, left, said, T0 } from '../testing.ts';
import { createHost } from './host.ts';
import { updateHost } from './update.ts';

/** A server with ana and beto in its lobby, who have heard all events so far, and a store that answers only on `writes`. */
function withTwo() {
  const server = aServer();
  server.joins('ana');
  server.joins('beto');
  server.hears('ana');
  server.hears('beto');
  server.batches.length = 0;
  server.holdsStore();
  return server;
}

const inShort = (server: ReturnType<typeof aServer>) =>
  server.batches.map((events) => events.map(eventInShort));

test('[RO7] nothing is shown or answered before it is durable', () => {
  const server = withTwo();
  server.says('ana', 1);
  expect(server.hears('ana')).toEqual([]);
  expect(server.hears('beto')).toEqual([]);
  server.writes();
  expect(server.notices('ana')).toEqual(['said ana: hola', 'accepted 1']);
  expect(server.notices('beto')).toEqual(['said ana: hola']);
});

test('[RO7] all that waits while a batch is written becomes the next one, in the order it came', () => {
  const server = withTwo();
  server.says('ana', 1, 'uno');
  server.says('beto', 1, 'dos');
  server.says('ana', 2, 'tres');
  server.joins('eva');
  expect(inShort(server)).toEqual([['said ana: uno']]);
  server.writes();
  expect(inShort(server)).toEqual([['said ana: uno'], ['said beto: dos', 'said ana: tres', 'joined eva']]);
  server.hears('ana');
  server.writes();
  expect(server.notices('ana')).toEqual(['said beto: dos, said ana: tres, joined eva', 'accepted 2']);
  expect(server.hears('eva')).toMatchObject([
    { type: 'welcome', seq: 6, roster: [{}, {}, { alias: 'eva' }] },
  ]);
});

test('[RO7] refusals alone need no writing, but wait for their turn', () => {
  const server = withTwo();
  server.says('ana', 1, '');
  expect(server.notices('ana')).toEqual(['refused 1 text/empty']);
  server.says('ana', 2, 'dos');
  server.says('ana', 3, '');
  expect(server.notices('ana')).toEqual([]);
  server.writes();
  expect(server.notices('ana')).toEqual(['said ana: dos', 'accepted 2', 'refused 3 text/empty']);
});

test('[RO7] of two who claim one alias together, one is let in', () => {
  const server = withTwo();
  server.says('ana', 1);
  server.joins('eva');
  server.joins('other', { alias: 'EVA' });
  server.writes();
  server.writes();
  expect(server.notices('eva')).toEqual(['welcome']);
  expect(server.notices('other')).toEqual(['bye alias/taken']);
});

test('[RO7] rooms do not wait for each other', () => {
  const server = withTwo();
  server.says('ana', 1);
  server.joins('eva', { room: 'aula' });
  expect(inShort(server)).toEqual([['said ana: hola'], ['joined eva']]);
});

test('[RO8] a batch that could not be stored never happened, and everybody who asked is told so', () => {
  const server = withTwo();
  const before = server.host.desks.get('lobby')?.room;
  server.says('ana', 1, 'uno');
  server.joins('eva');
  server.says('beto', 1, 'dos');
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  expect(server.notices('ana')).toEqual(['refused 1 store/failed']);
  expect(server.host.desks.get('lobby')?.room).toBe(before);
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  expect(server.notices('eva')).toEqual(['bye store/failed']);
  expect(server.notices('beto')).toEqual(['refused 1 store/failed']);
  expect(server.notices('ana')).toEqual([]);
  expect(server.here()).toEqual(['ana', 'beto']);
  server.says('ana', 2, 'tres');
  server.writes();
  expect(server.notices('beto')).toEqual(['said ana: tres']);
  expect(server.batches.at(-1)).toMatchObject([{ seq: 3 }]);
});

test('[RO8] the answer to what could not be stored is kept like any other', () => {
  const server = withTwo();
  server.says('ana', 1);
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  server.says('ana', 1);
  expect(server.notices('ana')).toEqual(['refused 1 store/failed', 'refused 1 store/failed']);
  expect(server.batches).toHaveLength(1);
});

test('[RO9] what somebody else wrote first is shown first, and the batch is decided again after it', () => {
  const server = withTwo();
  server.joins('eva');
  server.says('ana', 1);
  server.writes({ ok: false, why: 'stale', events: [joined(3, 'EVA'), left(4, 'beto')] });
  expect(server.notices('ana')).toEqual(['joined EVA, left beto (quit)']);
  expect(server.here()).toEqual(['ana', 'EVA']);
  expect(server.batches.at(-1)).toMatchObject([{ type: 'said', alias: 'ana', seq: 5 }]);
  server.writes();
  expect(server.notices('ana')).toEqual(['said ana: hola', 'accepted 1']);
  expect(server.notices('eva')).toEqual(['bye alias/taken']);
});

test('[RO9] who asked first is still first when a batch is decided again', () => {
  const server = withTwo();
  server.says('ana', 1, 'uno');
  server.says('ana', 2, 'dos');
  server.writes({ ok: false, why: 'stale', events: [said(3, 'beto')] });
  server.writes();
  expect(server.notices('ana')).toEqual([
    'said beto: hola',
    'said ana: uno, said ana: dos',
    'accepted 1',
    'accepted 2',
  ]);
});

test('[RO9] a batch may lose the race more than once', () => {
  const server = withTwo();
  server.says('ana', 1);
  server.writes({ ok: false, why: 'stale', events: [said(3, 'beto', 'uno')] });
  server.writes({ ok: false, why: 'stale', events: [said(4, 'beto', 'dos')] });
  server.writes();
  expect(server.notices('ana')).toEqual(['said beto: uno', 'said beto: dos', 'said ana: hola', 'accepted 1']);
});

test('[RO12] a room that rests is told nothing, and then all that came meanwhile as one batch', () => {
  const server = aServer({ paced: true });
  server.joins('ana');
  server.rests();
  server.hears('ana');
  server.says('ana', 1, 'uno');
  expect(server.notices('ana')).toEqual(['said ana: uno', 'accepted 1']);
  server.says('ana', 2, 'dos');
  server.says('ana', 3, 'tres');
  expect(server.notices('ana')).toEqual([]);
  server.rests();
  expect(server.notices('ana')).toEqual(['said ana: dos, said ana: tres', 'accepted 2', 'accepted 3']);
});

test('[HO9] a server that stops writes what waits in a room that rests: who has quit has left', () => {
  const server = aServer({ paced: true });
  server.joins('ana');
  server.joins('beto');
  server.rests();
  server.rests();
  server.says('beto', 1);
  server.sends('ana', { type: 'quit' });
  server.stops();
  expect(server.batches.at(-1)).toMatchObject([{ type: 'left', how: 'quit', alias: 'ana' }]);
  server.rests();
});

test('[HO9] who was about to come in when a server stops is not in the log: nobody would come back to that place', () => {
  const server = aServer({ paced: true });
  server.joins('ana');
  server.says('ana', 1);
  server.joins('beto');
  server.stops();
  expect(server.notices('beto')).toEqual(['bye server/closing']);
  expect(server.batches.flat().map(({ type, alias }) => `${type} ${alias}`)).toEqual(['joined ana', 'said ana']);
}); // prettier-ignore

test('[RO12] a room in which the last one left while it rested is forgotten when it has', () => {
  const server = aServer({ paced: true, resumeWaitMs: 0 });
  server.joins('ana');
  server.sends('ana', { type: 'quit' });
  server.rests();
  server.rests();
  expect(server.host.desks.size).toBe(0);
});

test.each([
  // what is said while the first is written   batches
  [Array(700).fill('a'),              [1, 301, 301, 97]],
  [Array(20).fill('a'.repeat(4_096)), [1, 11, 8]],
  // JSON turns each character into six bytes.
  [Array(4).fill('\u0001'.repeat(4_000)), [1, 2, 1]],
])('[RO12] a flood is cut into batches (%#)', (texts, sizes) => {
  const server = withTwo();
  texts.forEach((text, i) => server.says('ana', i + 1, text));
  sizes.forEach(() => server.writes());
  expect(server.batches.slice(-sizes.length).map((events) => events.length)).toEqual(sizes);
}); // prettier-ignore

test('[RO7] an outcome of nothing is a bug of the driver', () => {
  const written = { type: 'written', room: 'lobby', written: { ok: true } } as const;
  expect(() => updateHost(createHost({ epoch: 'e1' }), written, T0)).toThrow(Bug);
});

test('[RO10] when the clock is set, waiting times go on as they were, and what is said has the new time', () => {
  const server = aServer();
  server.joins('ana');
  server.joins('beto');
  server.drops('ana');
  server.setsClock(3_600_000);
  server.hears('beto');
  server.says('beto', 1);
  expect(server.hears('beto')).toMatchObject([{ events: [{ atMs: T0 + 3_600_000 }] }, { type: 'accepted' }]);
  expect(server.here()).toEqual(['ana', 'beto']);
  server.setsClock(-3_600_000);
  server.waits(RESUME_WAIT_MS);
  expect(server.here()).toEqual(['beto']);
});
