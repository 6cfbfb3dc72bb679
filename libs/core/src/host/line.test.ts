import { expect, test } from 'vitest';
import {
  ADDRESS_CLAIMS_SAVED_S,
  ADDRESS_PEOPLE,
  ADDRESS_SAVED_S,
  ASKS_PER_SECOND,
  ASKS_SAVED_S,
  LINE_LOOK_MS,
  LINE_MAX,
  OUTBOX_MAX,
  SIZES,
} from '../limits.ts';
import { aServer, T0 } from '../testing.ts';
import { nextDeadline } from './host.ts';
import { WIRE_VERSION } from '../wire/version.ts';

const AT_ONCE = ASKS_PER_SECOND * ASKS_SAVED_S;
const own = { alias: 'ana', session: 's-ana', token: 't-ana' };

type Server = ReturnType<typeof aServer>;

/** A server with its usual limits, and ana and beto in its lobby, who have heard all events so far. */
function withTwo(): Server {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND });
  server.joins('ana');
  server.joins('beto');
  server.hears('ana');
  server.hears('beto');
  return server;
}

function saysMany(server: Server, who: string, from: number, to: number): void {
  for (let n = from; n <= to; n += 1) server.says(who, n, `${n}`);
}

/** The message texts that a connection heard since the last call. */
function texts(server: Server, who: string): string[] {
  const events = server.hears(who).flatMap((down) => (down.type === 'events' ? down.events : []));
  return events.flatMap((event) => (event.type === 'said' ? [event.text] : []));
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `${from + i}`);

test('[HO11] what is too much at once waits and is said in its order, once', () => {
  const server = withTwo();
  saysMany(server, 'ana', 1, AT_ONCE + 20);
  expect(texts(server, 'beto')).toEqual(numbers(1, AT_ONCE));
  server.waits(1_000);
  expect(texts(server, 'beto')).toEqual(numbers(AT_ONCE + 1, AT_ONCE + ASKS_PER_SECOND));
  server.waits(10_000);
  expect(texts(server, 'beto')).toEqual(numbers(AT_ONCE + ASKS_PER_SECOND + 1, AT_ONCE + 20));
  const answers = server.notices('ana').filter((notice) => notice.startsWith('accepted'));
  expect(answers).toEqual(numbers(1, AT_ONCE + 20).map((n) => `accepted ${n}`));
});

test('[HO11] who waits wakes the driver, and when nobody waits any more, nothing does', () => {
  const server = withTwo();
  saysMany(server, 'ana', 1, AT_ONCE);
  expect(nextDeadline(server.host)).toBeUndefined();
  saysMany(server, 'ana', AT_ONCE + 1, AT_ONCE + 2);
  expect(nextDeadline(server.host)).toBe(T0 + LINE_LOOK_MS);
  server.waits(500 + LINE_LOOK_MS);
  expect(nextDeadline(server.host)).toBeUndefined();
});

test('[HO11] a later ask does not overtake one that waits, even if it costs less', () => {
  const server = withTwo();
  saysMany(server, 'ana', 1, AT_ONCE - 2);
  server.says('ana', AT_ONCE - 1, 'a'.repeat(4_096));
  server.says('ana', AT_ONCE, 'short');
  server.hears('beto');
  server.waits(10_000);
  expect(texts(server, 'beto').map((text) => text.slice(0, 5))).toEqual(['aaaaa', 'short']);
});

test.each([
  // bytes   at once
  [511,      40],
  [512,      20],
  [4_096,    4],
])('[HO11] of messages of %d bytes, %d are said at once', (bytes, atOnce) => {
  const server = withTwo();
  const text = 'ñ'.repeat(Math.floor(bytes / 2)) + 'a'.repeat(bytes % 2);
  for (let n = 1; n <= AT_ONCE + 1; n += 1) server.says('ana', n, text);
  expect(texts(server, 'beto')).toHaveLength(atOnce);
}); // prettier-ignore

test('[HO11] questions for what was missed wait as well', () => {
  const server = withTwo();
  for (let i = 0; i <= AT_ONCE; i += 1) server.sends('ana', { type: 'sync', after: 0 });
  expect(server.hears('ana')).toHaveLength(AT_ONCE);
  server.waits(1_000);
  expect(server.hears('ana')).toHaveLength(1);
});

test('[HO11] what is asked again while it waits is done once, and answered', () => {
  const server = withTwo();
  saysMany(server, 'ana', 1, AT_ONCE + 2);
  saysMany(server, 'ana', AT_ONCE + 1, AT_ONCE + 2);
  server.waits(10_000);
  const answers = server.notices('ana').filter((notice) => notice.startsWith('accepted'));
  expect(answers).toEqual(numbers(1, AT_ONCE + 2).map((n) => `accepted ${n}`));
});

test('[HO11] what waited when the connection was lost was never asked, and is asked again', () => {
  const server = withTwo();
  saysMany(server, 'ana', 1, AT_ONCE + 5);
  server.drops('ana');
  server.joins('back', own);
  expect(server.hears('back')).toMatchObject([{ type: 'welcome', lastN: AT_ONCE }]);
  saysMany(server, 'back', AT_ONCE + 1, AT_ONCE + 5);
  server.waits(10_000);
  expect(texts(server, 'beto')).toEqual(numbers(1, AT_ONCE + 5));
});

test.each([
  // ends by
  ['quitting',        (server: Server) => server.sends('ana', { type: 'quit' })],
  ['being lost',      (server: Server) => server.drops('ana')],
  ['going elsewhere', (server: Server) => server.joins('back', own)],
  ['a server that stops', (server: Server) => server.stops()],
])('[HO11] of a connection that ended by %s nothing waits', (_, end) => {
  const server = withTwo();
  saysMany(server, 'ana', 1, AT_ONCE + 5);
  end(server);
  server.waits(5_000);
  expect(texts(server, 'beto')).toHaveLength(AT_ONCE);
}); // prettier-ignore

test('[HO11] who comes back has what they had left, not all of it', () => {
  const server = withTwo();
  saysMany(server, 'ana', 1, AT_ONCE);
  server.drops('ana');
  server.joins('back', own);
  server.says('back', AT_ONCE + 1);
  expect(texts(server, 'beto')).toHaveLength(AT_ONCE);
});

test('[HO12] those who share an address share what it may ask, in turn', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND });
  const people = numbers(1, 2 * ADDRESS_PEOPLE).map((i) => `p${i}`);
  for (const who of people) server.joins(who);
  server.opens('far', '10.0.0.2');
  server.sends('far', { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'far' });
  server.waits(60_000);
  server.hears('far');
  for (const who of people) saysMany(server, who, 1, AT_ONCE);
  const perSecond = ASKS_PER_SECOND * ADDRESS_PEOPLE;
  expect(texts(server, 'far')).toHaveLength(perSecond * ADDRESS_SAVED_S);
  // A member from another address does not wait.
  server.says('far', 1, 'far');
  expect(texts(server, 'far')).toEqual(['far']);
  // The members without a turn so far have theirs now; then all take turns.
  const late = people.slice((perSecond * ADDRESS_SAVED_S) / AT_ONCE);
  server.waits(500);
  const heard = server.hears('far').flatMap((down) => (down.type === 'events' ? down.events : []));
  const turns = late.map((who) => heard.filter(({ alias }) => alias === who).length);
  expect(heard).toHaveLength(perSecond / 2);
  expect(Math.min(...turns)).toBeGreaterThan(0);
  expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1);
});

test('[HO12] an address from which nobody comes any more is forgotten once it has all to spend again', () => {
  const server = withTwo();
  server.drops('ana');
  server.sends('beto', { type: 'quit' });
  server.drops('beto');
  server.waits(ADDRESS_CLAIMS_SAVED_S * 1_000 - 1);
  expect(server.host.crowds.size).toBe(1);
  server.waits(1);
  expect(server.host.crowds.size).toBe(0);
  expect(server.host.connections.size).toBe(0);
});

test('[HO14] what an address has claimed is remembered when all that it asked is forgiven', () => {
  const server = withTwo();
  server.waits(ADDRESS_SAVED_S * 1_000 - LINE_LOOK_MS);
  for (let i = 0; i < 198; i += 1) server.joins(`p${i}`);
  server.waits(ADDRESS_SAVED_S * 1_000);
  ['ana', 'beto', ...Array.from({ length: 198 }, (_, i) => `p${i}`)].forEach(server.drops);
  expect(server.host.crowds.size).toBe(1);
});

test('[HO12] an address that comes back in time is not forgotten', () => {
  const server = withTwo();
  server.drops('ana');
  server.drops('beto');
  server.opens('eva');
  server.waits(ADDRESS_CLAIMS_SAVED_S * 1_000);
  server.opens('leo');
  expect(server.host.crowds.get('10.0.0.1')?.open).toBe(2);
});

test('[HO13] as much as a client keeps may wait, and all of it again; beyond what anybody asks, the connection ends', () => {
  const server = withTwo();
  saysMany(server, 'ana', 1, AT_ONCE + OUTBOX_MAX);
  saysMany(server, 'ana', AT_ONCE + 1, AT_ONCE + OUTBOX_MAX);
  expect(server.isOpen('ana')).toBe(true);
  saysMany(server, 'ana', AT_ONCE + OUTBOX_MAX + 1, AT_ONCE + LINE_MAX - OUTBOX_MAX);
  expect(server.isOpen('ana')).toBe(true);
  server.hears('ana');
  server.says('ana', 9_999);
  expect(server.notices('ana')).toEqual(['bye rate/flood']);
  expect(server.isOpen('ana')).toBe(false);
  expect(server.reports.at(-1)).toMatchObject({ what: 'refused', why: 'rate/flood', alias: 'ana' });
  server.drops('ana');
  server.waits(60_000);
  expect(server.here()).toEqual(['beto']);
});

test('[HO13] who has a full outbox and a bad network is never ended for asking all of it again, as each fresh welcome has them do', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND, sizes: { ...SIZES, catchUp: 5 } });
  server.joins('ana');
  server.joins('beto');
  saysMany(server, 'ana', 1, AT_ONCE + OUTBOX_MAX);
  for (let round = 0; round < 6; round += 1) {
    server.hears('ana');
    server.tells('behind', 'ana');
    for (let n = 1; n <= 6; n += 1) server.says('beto', round * 6 + n, 'hola');
    server.tells('drained', 'ana');
    expect(server.notices('ana')).toEqual(['welcome back']);
    saysMany(server, 'ana', AT_ONCE + 1, AT_ONCE + OUTBOX_MAX);
    expect(server.isOpen('ana')).toBe(true);
  }
  // Without a fresh snapshot, the same repeats are a flood.
  for (let again = 0; again < 3; again += 1) saysMany(server, 'ana', AT_ONCE + 1, AT_ONCE + OUTBOX_MAX);
  expect(server.hears('ana').at(-1)).toEqual({ type: 'bye', why: 'rate/flood' });
});

test.each([
  // who            sends
  ['a member',      'ana',      { type: 'say' }],
  ['a member',      'ana',      { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'eva' }],
  ['a stranger',    'stranger', { type: 'say', n: 1, text: 'hola' }],
  ['a stranger',    'stranger', 'nonsense'],
])('[HO13] %s who goes on sending what makes no sense is ended', (_, who, value) => {
  const server = withTwo();
  server.opens('stranger');
  for (let i = 0; i < 4; i += 1) server.sends(who, value);
  expect(server.isOpen(who)).toBe(true);
  server.hears(who);
  server.sends(who, value);
  expect(server.notices(who)).toEqual(['bye rate/flood']);
  expect(server.isOpen(who)).toBe(false);
}); // prettier-ignore

test('[HO13] what makes no sense now and then is only refused', () => {
  const server = withTwo();
  for (let i = 0; i < 20; i += 1) {
    server.sends('ana', 'nonsense');
    server.waits(2_500);
  }
  expect(server.isOpen('ana')).toBe(true);
});

test('[HO13] what waits may be a full outbox of the longest messages, and no more', () => {
  const server = aServer({ asksPerSecond: 4 });
  server.joins('ana');
  const long = 'a'.repeat(4_096);
  for (let n = 1; n <= 256; n += 1) server.says('ana', n, long);
  expect(server.isOpen('ana')).toBe(true);
  for (let n = 257; n <= 270; n += 1) server.says('ana', n, long);
  expect(server.isOpen('ana')).toBe(false);
  expect(server.hears('ana').at(-1)).toEqual({ type: 'bye', why: 'rate/flood' });
});

test('[HO13] what all of one address leave waiting is bounded as well, and forgotten with those who leave it', () => {
  const server = aServer({ asksPerSecond: 4 });
  const long = 'a'.repeat(4_096);
  const people = Array.from({ length: 66 }, (_, i) => `p${i}`);
  for (const id of people) server.joins(id);
  for (const id of people) for (let n = 1; n <= 256; n += 1) server.says(id, n, long);
  const sentAway = people.filter((id) => !server.isOpen(id));
  expect([sentAway.length > 0, sentAway.length < 10]).toEqual([true, true]);
  for (const id of people) if (server.isOpen(id)) server.drops(id);
  for (const id of sentAway) server.drops(id);
  server.opens('new');
  expect([...server.host.crowds.values()].map(({ lineBytes }) => lineBytes)).toEqual([0]);
});

test('[HO13] what waits is bounded in bytes, not in letters', () => {
  const server = withTwo();
  // 4,095 bytes each: 256 of them are less than 1 MiB, and 257 more.
  const text = '日'.repeat(1_365);
  let n = 0;
  while (server.isOpen('ana') && n < 1_000) server.says('ana', (n += 1), text);
  expect(n - texts(server, 'beto').length).toBe(257);
});
