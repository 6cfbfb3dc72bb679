import { expect, test } from 'vitest';
import { ASKS_PER_SECOND } from '../limits.ts';
import { aServer } from '../testing.ts';
import { WIRE_VERSION } from '../wire/version.ts';

const hello = { type: 'hello', version: WIRE_VERSION, room: 'lobby' };

/** Opens this many connections from one address, named after it. */
function opensMany(server: ReturnType<typeof aServer>, from: string, count: number): string[] {
  const names = Array.from({ length: count }, (_, i) => `${from}-${i}`);
  for (const name of names) server.opens(name, from);
  return names;
}

const turnedAway = (server: ReturnType<typeof aServer>, names: readonly string[]) =>
  names.filter((name) => !server.isOpen(name));

test('[HO14] an address has so many connections and no more, until one of them goes; another address has its own', () => {
  const server = aServer({ addressConnectionsMax: 4 });
  const names = opensMany(server, 'near', 3);
  names.forEach((alias) => server.sends(alias, { ...hello, alias }));
  server.opens('silent', 'near');
  const joins = (alias: string, from: string) => {
    server.joins(alias, {}, from);
    return server.notices(alias)[0];
  };
  expect(joins('fourth', 'near')).toBe('welcome');
  expect(joins('fifth', 'near')).toBe('bye address/full');
  expect(joins('other', 'far')).toBe('welcome');
  server.drops('fifth');
  server.drops('near-0');
  expect(joins('sixth', 'near')).toBe('welcome');
  expect(server.isOpen('silent')).toBe(true);
});

test('[HO14c] who fills an address keeps out newcomers, and nobody who was in: they come back at no cost', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND, addressConnectionsMax: 8 });
  server.joins('ana', {}, 'near');
  server.drops('ana');
  for (let i = 0; i < 20; i += 1) server.joins(`mal${i}`, {}, 'near');
  expect(server.here()).toHaveLength(9);
  server.joins('eva', {}, 'near');
  expect(server.notices('eva')).toEqual(['bye address/full']);
  // Silent ones beyond the limit make room.
  opensMany(server, 'near', 5);
  server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana' }, 'near');
  expect(server.notices('back')).toEqual(['welcome back']);
  // Whoever has no such place is a newcomer.
  server.joins('thief', { alias: 'ana', session: 's-ana', token: 'guessed' }, 'near');
  expect(server.notices('thief')).toEqual(['bye address/full']);
});

test('[HO14] three in four of them may be waiting to be let in; one more ends the one that has been silent for longest', () => {
  const server = aServer({ addressConnectionsMax: 8 });
  const names = opensMany(server, 'near', 7);
  expect(turnedAway(server, names)).toEqual(['near-0']);
  expect(server.notices('near-0')).toEqual(['bye address/full']);
  server.sends('near-1', { ...hello, alias: 'ana' });
  server.opens('next', 'near');
  expect(turnedAway(server, names)).toEqual(['near-0']);
});

test('[HO14] who has said hello is not ended for one more: that one is refused', () => {
  const server = aServer({ addressConnectionsMax: 8 });
  server.holdsStore();
  const names = opensMany(server, 'near', 6);
  names.forEach((alias) => server.sends(alias, { ...hello, alias }));
  server.opens('next', 'near');
  expect(turnedAway(server, [...names, 'next'])).toEqual(['next']);
  expect(server.notices('next')).toEqual(['bye address/full']);
});

test('[HO14] who only keeps connections open keeps nobody of their address from returning', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND });
  server.joins('ana');
  server.drops('ana');
  for (let i = 0; i < 400; i += 1) server.opens(`silent-${i}`);
  server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana' });
  expect(server.notices('back')).toEqual(['welcome back']);
});

test('[HO14] who has quit and does not hang up takes the place of nobody who is joining', () => {
  const server = aServer({ addressConnectionsMax: 8 });
  const names = opensMany(server, 'near', 5);
  server.sends('near-4', { type: 'quit' });
  server.opens('next', 'near');
  server.opens('last', 'near');
  expect(turnedAway(server, [...names, 'next', 'last'])).toEqual(['near-4']);
});

test('[HO14] an opening that is refused costs nothing', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND, addressConnectionsMax: 1 });
  server.joins('ana');
  for (let i = 0; i < 1_000; i += 1) {
    server.opens(`c${i}`);
    server.drops(`c${i}`);
  }
  server.drops('ana');
  server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana' });
  expect(server.notices('back')).toEqual(['welcome back']);
});

test('[HO14] who comes and goes in a circle has to wait, and who returns to a place that is kept does not', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND, resumeWaitMs: 1_000 });
  server.joins('ana');
  server.joins('beto');
  server.drops('beto');
  const comesAndGoes = (id: string) => {
    server.joins(id, { alias: 'eva' });
    const [notice] = server.notices(id);
    if (server.isOpen(id)) server.sends(id, { type: 'quit' });
    server.drops(id);
    return notice;
  };
  const told = Array.from({ length: 400 }, (_, i) => comesAndGoes(`c${i}`));
  expect(told.indexOf('bye address/full')).toBe(398);
  server.joins('kept', { alias: 'beto', session: 's-beto', token: 't-beto' });
  expect(server.notices('kept')).toEqual(['welcome back']);
  server.waits(1_000);
  const later = Array.from({ length: 21 }, (_, i) => comesAndGoes(`later-${i}`));
  expect(later.indexOf('bye address/full')).toBe(20);
  server.drops('ana');
  server.waits(1_000);
  for (let i = 0; i < 20; i += 1) comesAndGoes(`last-${i}`);
  server.joins('gone', { alias: 'ana', session: 's-ana', token: 't-ana' });
  expect(server.notices('gone')).toEqual(['bye address/full']);
});

test('[HO14] a class of 300 behind one address comes in at once, and again after a break, with the usual limits', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND });
  const names = opensMany(server, 'school', 300);
  names.forEach((alias, i) => server.sends(alias, { ...hello, alias: `p${i}` }));
  expect(turnedAway(server, names)).toEqual([]);
  expect(server.here()).toHaveLength(300);
  // The school's network goes down and comes back.
  names.forEach((name) => server.drops(name));
  names.forEach((name, i) => {
    server.opens(`again-${name}`, 'school');
    server.sends(`again-${name}`, { ...hello, alias: `p${i}`, session: `s-${name}`, token: `t-${name}` });
    server.says(`again-${name}`, 1, 'ya');
  });
  expect(server.here()).toHaveLength(300);
  expect(server.batches.flat().filter(({ type }) => type === 'said')).toHaveLength(300);
  names.forEach((name) => server.drops(`again-${name}`));
  server.waits(15_000);
  expect(server.here()).toEqual([]);
  names.forEach((name, i) => {
    server.opens(`anew-${name}`, 'school');
    server.sends(`anew-${name}`, { ...hello, alias: `p${i}`, session: `s-${name}`, token: `t-${name}` });
  });
  expect(server.here()).toHaveLength(300);
});

test('[HO14] an address that opens one connection after another has to wait', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND });
  const comeAndGo = (i: number) => {
    server.opens(`c${i}`, 'near');
    const isIn = server.isOpen(`c${i}`);
    server.drops(`c${i}`);
    return isIn;
  };
  const tries = Array.from({ length: 1_001 }, (_, i) => comeAndGo(i));
  expect(tries.indexOf(false)).toBe(1_000);
  server.waits(1_000);
  expect(comeAndGo(2_000)).toBe(true);
});

test('[SE18] without a limit by address, as behind a proxy, its people share nothing', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND, addressConnectionsMax: Infinity });
  const names = opensMany(server, 'proxy', 1_001);
  expect(turnedAway(server, names)).toEqual([]);
  const people = names.slice(0, 300);
  people.forEach((alias) => server.sends(alias, { ...hello, alias }));
  people.forEach((alias) => [1, 2, 3, 4, 5, 6, 7].forEach((n) => server.says(alias, n)));
  expect(server.batches.flat().filter(({ type }) => type === 'said')).toHaveLength(2_100);
});

test('[HO14] a claim that is refused counts for more', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND });
  server.joins('ana');
  const told = Array.from({ length: 500 }, (_, i) => {
    server.opens(`c${i}`, 'near');
    if (server.isOpen(`c${i}`)) server.sends(`c${i}`, { ...hello, alias: 'ana' });
    const [notice] = server.notices(`c${i}`);
    server.drops(`c${i}`);
    return notice;
  });
  expect(told.indexOf('bye address/full')).toBe(400);
});

test('[HO14] a server has so many connections and no more, wherever they come from', () => {
  const server = aServer({ connectionsMax: 2 });
  server.joins('ana');
  server.opens('beto', 'far');
  server.opens('eva', 'further');
  expect(server.notices('eva')).toEqual(['bye server/full']);
  server.drops('eva');
  server.drops('beto');
  server.opens('leo', 'far');
  expect(server.isOpen('leo')).toBe(true);
});
