import { expect, test } from 'vitest';
import {
  ADDRESS_CLAIMS_SAVED_S,
  ADDRESS_PEOPLE,
  ADDRESS_SAVED_S,
  ASKS_PER_SECOND,
  LINE_LOOK_MS,
  SIZES,
} from '../limits.ts';
import { aServer, T0 } from '../testing.ts';
import { nextDeadline } from './host.ts';
import { AT_ONCE, numbers, own, saysMany, texts, withTwo, type Server } from './testing-line.ts';
import { WIRE_VERSION } from '../wire/version.ts';

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

test.each([
  // of each   how many   at once
  ['a',        510,       40],
  ['"',        256,       20],
  ['\t',       256,       20],
  ['\u0001',   85,        40],
  ['\u0001',   86,        20],
  ['\u0001',   4_000,     1],       // more than there can be takes all
])('[HO11] of messages of %j, %d times, %d are said at once, by the bytes that they are as JSON', (char, times, atOnce) => {
  const server = withTwo();
  for (let n = 1; n <= AT_ONCE + 1; n += 1) server.says('ana', n, `x${char.repeat(times)}`);
  const heard = texts(server, 'beto');
  expect([heard.length, heard[0]]).toEqual([atOnce, `x${char.repeat(times)}`]);
}); // prettier-ignore

test('[HO11] questions for what was missed wait as well', () => {
  const server = withTwo();
  for (let i = 0; i <= AT_ONCE; i += 1) server.sends('ana', { type: 'sync', after: 0 });
  // The last ones cannot pay for a full answer in advance.
  expect(server.hears('ana')).toHaveLength(AT_ONCE - 2);
  server.waits(1_000);
  expect(server.hears('ana')).toHaveLength(3);
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

test('[HO10] [HO11] while a page is read, a message that waited for credit goes on, and another page waits', () => {
  const server = aServer({ asksPerSecond: ASKS_PER_SECOND, sizes: { ...SIZES, tail: 3 } });
  server.joins('ana');
  server.joins('beto');
  saysMany(server, 'beto', 1, 6);
  server.hears('beto');
  server.holdsRead();
  server.sends('ana', { type: 'page', before: 4, limit: 2 });
  saysMany(server, 'ana', 1, AT_ONCE);
  server.sends('ana', { type: 'page', before: 5, limit: 2 });
  server.hears('ana');
  server.waits(10_000);
  expect(texts(server, 'beto')).toEqual(numbers(1, AT_ONCE));
  const pages = () => server.hears('ana').flatMap((down) => (down.type === 'page' ? [down.before] : []));
  server.reads();
  expect(pages()).toEqual([4]);
  server.waits(LINE_LOOK_MS);
  server.reads();
  expect(pages()).toEqual([5]);
});
