import { expect, test } from 'vitest';
import { SIZES } from '../limits.ts';
import { aServer, T0 } from '../testing.ts';

type Server = ReturnType<typeof aServer>;

/** A server that keeps little of its lobby in memory, with these people in it, who have heard that the first of them said so much. */
function withPeople(
  people: readonly string[],
  said: number,
  options: Parameters<typeof aServer>[0] = {},
): Server {
  const server = aServer({ sizes: { ...SIZES, tail: 6 }, ...options });
  people.forEach((name, i) => server.joins(name, {}, `10.0.0.${Math.floor(i / 5)}`));
  for (let n = 1; n <= said; n += 1) server.says(people[0] ?? '', n);
  for (const name of people) server.hears(name);
  server.holdsRead();
  return server;
}

/** The pages that somebody heard: the place asked for, and the first and last seq. */
const pagesOf = (server: Server, who: string) =>
  server
    .hears(who)
    .flatMap((down) =>
      down.type === 'page' ? [[down.before, down.events[0]?.seq, down.events.at(-1)?.seq]] : [],
    );

test('[HO16b] all addresses have sixteen reads under way, and wait in turn', () => {
  const people = Array.from({ length: 30 }, (_, i) => `p${i}`);
  const server = withPeople(people, 40);
  const asked: string[] = [];
  server.onRead(({ connection }) => asked.push(connection));
  people.forEach((name, i) => server.sends(name, { type: 'page', before: 4 + i, limit: 3 }));
  expect(asked).toHaveLength(16);
  server.reads();
  // The first address has one more that waits, but those without any go first.
  expect(asked[16]).toBe('p20');
  for (let i = 1; i < 30; i += 1) server.reads();
  expect(asked.toSorted()).toEqual(people.toSorted());
  people.forEach((name, i) => expect(pagesOf(server, name)).toEqual([[4 + i, 1 + i, 3 + i]]));
  expect([server.host.reading.size, server.host.toRead.size]).toEqual([0, 0]);
});

test('[HO16c] who asks for what is being read is answered with the same message, and pays for it', () => {
  const people = ['ana', 'beto', 'carla', 'dani', 'eva', 'fito'];
  const server = withPeople(people, 20, { asksPerSecond: 4 });
  let asked = 0;
  server.onRead(() => (asked += 1));
  for (const name of people) server.sends(name, { type: 'page', before: 9, limit: 3 });
  expect(asked).toBe(1);
  server.drops('eva');
  server.reads();
  const told = people.filter((name) => name !== 'eva').flatMap((name) => server.hears(name).filter(({ type }) => type === 'page'));
  expect([told.length, new Set(told).size]).toEqual([5, 1]);
  const credit = [...server.host.sessions.values()].filter(({ alias }) => alias === 'beto').map(({ bucket }) => bucket.fullAtMs - T0);
  expect(credit).toEqual([250]);
  server.sends('fito', { type: 'page', before: 9, limit: 3 });
  expect(asked).toBe(2);
}); // prettier-ignore
