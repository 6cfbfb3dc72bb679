import { expect, test } from 'vitest';
import { RESUME_WAIT_MS, SIZES, TAIL_BYTES_MAX } from '../limits.ts';
import { aServer } from '../testing.ts';

const ROOMS = ['one', 'two', 'three'];
/** What a message of this many letters takes in memory. */
const bytes = (letters: number) => 160 + 2 * letters;
const LONG = 'x'.repeat(1_000);

type Server = ReturnType<typeof aServer>;

/** A server whose tails may take as much as `messages` long messages together. */
function withTails(messages: number): Server {
  return aServer({ sizes: { ...SIZES, tailsBytes: messages * bytes(1_000) } });
}

/** Somebody comes to each room and says five long messages there. */
function fill(server: Server): void {
  for (const room of ROOMS) {
    server.joins(`of ${room}`, { room, alias: 'ana' });
    for (let n = 1; n <= 5; n += 1) server.says(`of ${room}`, n, LONG);
    server.hears(`of ${room}`);
  }
}

const kept = ({ host }: Server) => ROOMS.map((room) => host.desks.get(room)?.tail.length);
const seqsOf = (server: Server, id: string): (number | string)[] =>
  server
    .hears(id)
    .flatMap<number | string>((down) =>
      down.type === 'welcome' ? down.events.map(({ seq }) => seq) : [down.type],
    );

test.each([
  // letters   kept of 3,000 messages
  [1,          2_000],                                             // by number: beyond 2,000 it is cut to 1,000
  [1_000,      Math.floor(TAIL_BYTES_MAX / bytes(1_000))],         // by bytes
])('[HO20] of messages of %i letters a room keeps %i in memory', (letters, count) => {
  const server = aServer();
  server.joins('ana');
  for (let n = 1; n <= 3_000; n += 1) server.says('ana', n, 'x'.repeat(letters));
  const { desks, tails, tailsBytes } = server.host;
  expect(desks.get('lobby')?.tail.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, i) => 3_002 - count + i));
  expect([tailsBytes, tails.get('lobby')]).toEqual([count * bytes(letters), count * bytes(letters)]);
}); // prettier-ignore

test('[HO20] the latest message stays, also one that is larger than a tail', () => {
  const server = aServer({ sizes: { ...SIZES, tailBytes: 100 } });
  server.joins('ana');
  server.says('ana', 1, LONG);
  expect(server.host.desks.get('lobby')?.tail.map(({ seq }) => seq)).toEqual([2]);
});

test.each([
  // room for   whose tails are kept
  [20,          [6, 6, 6]],
  [11,          [0, 6, 6]],
  [6,           [0, 0, 6]],
  [1,           [0, 0, 6]],     // the room that is being used keeps its own
])('[HO20] of three rooms with room for %i messages, the last used keep theirs: %j', (messages, tails) => {
  const server = withTails(messages);
  fill(server);
  expect(kept(server)).toEqual(tails);
}); // prettier-ignore

test('[HO20] the room that was used least recently gives up, not the oldest', () => {
  const server = withTails(12);
  fill(server);
  server.joins('eva', { room: 'one' });
  server.says('of two', 9, LONG);
  server.says('of one', 9, LONG);
  expect(kept(server)[2]).toBe(0);
});

test('[HO20] a room that empties counts no more', () => {
  const server = withTails(20);
  fill(server);
  for (const room of ROOMS) server.sends(`of ${room}`, { type: 'quit' });
  expect([server.host.tails.size, server.host.tailsBytes]).toEqual([0, 0]);
});

test.each([
  ['a newcomer', {}, [1, 2, 3, 4, 5, 6, 7]],
  ['who comes back without a copy', { alias: 'ana', session: 's-of one', token: 't-of one' }, [1, 2, 3, 4, 5, 6]],
  ['who comes back with one', { alias: 'ana', session: 's-of one', token: 't-of one', epoch: 'e1', cursor: 4 }, [4, 5, 6]],
])('[HO20] %s waits while what a room gave up is read again, and is told as ever', (_, hello, seqs) => {
  const server = withTails(6);
  fill(server);
  server.drops('of one');
  server.holdsLoad();
  server.joins('eva', { room: 'one', ...hello });
  expect(server.hears('eva')).toEqual([]);
  server.loads();
  expect(seqsOf(server, 'eva')).toEqual(seqs);
}); // prettier-ignore

test('[HO20] it is read once for all who come meanwhile, and what happens meanwhile is not lost', () => {
  const server = withTails(6);
  fill(server);
  server.holdsLoad();
  server.holdsStore();
  server.says('of one', 9, 'meanwhile');
  server.joins('eva', { room: 'one' });
  server.joins('beto', { room: 'one' });
  server.writes();
  server.loads();
  server.writes();
  server.writes();
  expect(server.host.desks.get('one')?.tail.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(seqsOf(server, 'eva')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 'events']);
  expect(() => server.loads()).toThrow('being loaded');
});

test('[HO20] a room that gives up again while it is read is read once more', () => {
  const server = withTails(6);
  fill(server);
  server.holdsLoad();
  server.holdsStore();
  server.says('of one', 9, 'meanwhile');
  server.joins('eva', { room: 'one' });
  for (let n = 6; n <= 11; n += 1) server.says('of two', n, LONG);
  for (let batch = 0; batch < 3; batch += 1) server.writes();
  server.loads();
  expect(server.hears('eva')).toEqual([]);
  server.loads();
  server.writes();
  expect(seqsOf(server, 'eva')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('[HO20] if it cannot be read, whoever comes is refused, and those who are in go on', () => {
  const server = withTails(6);
  fill(server);
  server.holdsLoad();
  server.joins('eva', { room: 'one' });
  server.says('of one', 9);
  server.loads('unreadable');
  expect(server.notices('eva')).toEqual(['bye store/failed']);
  expect(server.notices('of one')).toEqual(['said ana: hola', 'accepted 9']);
  server.joins('beto', { room: 'one' });
  server.loads();
  expect(seqsOf(server, 'beto')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('[HO20] who goes while it is read is not let in, and a room that empties meanwhile is forgotten', () => {
  const server = withTails(6);
  fill(server);
  server.holdsLoad();
  server.joins('eva', { room: 'one' });
  server.drops('eva');
  server.sends('of one', { type: 'quit' });
  server.loads();
  server.waits(RESUME_WAIT_MS);
  expect(server.host.desks.has('one')).toBe(false);
  expect(server.batches.flat().filter(({ alias }) => alias === 'eva')).toEqual([]);
});

test('[HO2a] snapshots at the same place have the same list of events, until something is said', () => {
  const server = aServer();
  server.joins('ana');
  server.joins('beto');
  for (const name of ['ana', 'beto']) server.hears(name);
  const eventsOf = (name: string) => {
    server.sends(name, { type: 'sync' });
    return server.hears(name).flatMap((down) => (down.type === 'welcome' ? [down.events] : []))[0];
  };
  const [first, other] = [eventsOf('ana'), eventsOf('beto')];
  expect(first).toHaveLength(2);
  expect(first).toBe(other);
  server.says('ana', 1);
  for (const name of ['ana', 'beto']) server.hears(name);
  expect(eventsOf('beto')?.map(({ type }) => type)).toEqual(['joined', 'joined', 'said']);
});
