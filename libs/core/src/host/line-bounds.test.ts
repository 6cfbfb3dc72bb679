import { expect, test } from 'vitest';
import { ADDRESS_LINE_BYTES_MAX, ASKED_BYTES_MAX, ASKS_PER_SECOND, LINE_BYTES_EACH, LINE_MAX, LINES_BYTES_MAX, OUTBOX_MAX, SIZES } from '../limits.ts'; // prettier-ignore
import { crowdOf } from './caller.ts';
import { aServer, said } from '../testing.ts';
import { AT_ONCE, saysMany, texts, withTwo } from './testing-line.ts';
import { WIRE_VERSION } from '../wire/version.ts';

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

test('[HO13a] what waits for everybody is bounded as well: the longest line of the address with most of it gives way', () => {
  const server = aServer({ asksPerSecond: 4 });
  const long = 'a'.repeat(4_096);
  server.joins('ana', {}, 'near');
  for (let n = 1; n <= 60; n += 1) server.says('ana', n, long);
  const people = ['far', 'farther'].flatMap((from) => Array.from({ length: 63 }, (_, i) => [`${from}-${i}`, from]));
  people.push(...Array.from({ length: 6 }, (_, i) => [`new-${i}`, 'new']));
  for (const [id = '', from] of people) server.joins(id, { room: id }, from);
  for (const [id = ''] of people) for (let n = 1; n <= 256; n += 1) server.says(id, n, long);
  const ended = people.filter(([id = '']) => !server.isOpen(id));
  expect(ended.length).toBeGreaterThan(0);
  expect(new Set(ended.map(([, from]) => from))).toEqual(new Set(['far', 'farther']));
  expect(ended.map(([id = '']) => server.hears(id).at(-1))).toEqual(ended.map(() => ({ type: 'bye', why: 'rate/flood' })));
  expect(server.isOpen('ana')).toBe(true);
  expect(server.host.lineBytes).toBeLessThanOrEqual(LINES_BYTES_MAX);
  for (const [id = ''] of [['ana'], ...people]) server.drops(id);
  expect(server.host.lineBytes).toBe(0);
}); // prettier-ignore

test('[HO13a] the address with the most gives way, of however many addresses', () => {
  const server = aServer({ asksPerSecond: 4, connectionsMax: Infinity });
  server.joins('ana', {}, 'near');
  saysMany(server, 'ana', 1, AT_ONCE + 20);
  const { host } = server;
  const far = crowdOf(host, 'far');
  for (let i = 0; i < 150_000; i += 1) host.crowds.set(`far-${i}`, far);
  host.lineBytes = LINES_BYTES_MAX;
  server.says('ana', 1_000);
  expect(server.hears('ana').at(-1)).toEqual({ type: 'bye', why: 'rate/flood' });
});

test('[HO13] short asks count for an address with 128 bytes each', () => {
  const server = withTwo();
  server.sends('ana', { type: 'page', before: 5, limit: 1 });
  const [crowd] = server.host.crowds.values();
  if (crowd) crowd.lineBytes = ADDRESS_LINE_BYTES_MAX - 64;
  for (let i = 0; i < 100 && server.isOpen('ana'); i += 1)
    server.sends('ana', { type: 'page', before: 5, limit: 1 });
  expect(server.hears('ana').at(-1)).toEqual({ type: 'bye', why: 'rate/flood' });
});

test('[HO13a] asks without a text count, too', () => {
  const server = withTwo();
  for (let i = 0; i < 100; i += 1) server.sends('ana', { type: 'page', before: 5, limit: 1 });
  const { line } = server.host.connections.get('ana') ?? { line: [] };
  expect(line.length).toBeGreaterThan(50);
  expect(server.host.lineBytes).toBe(line.length * LINE_BYTES_EACH);
});

test('[RO12a] while a disk hangs, no more is taken in than it will write soon; the rest waits, and is all said in the end', () => {
  const server = aServer();
  server.joins('ana');
  server.holdsStore();
  const COUNT = 8_000;
  for (let n = 1; n <= COUNT; n += 1) server.says('ana', n, 'a'.repeat(4_096));
  expect(server.isOpen('ana')).toBe(true);
  expect(server.host.desks.get('lobby')?.waiting.length).toBeLessThan(ASKED_BYTES_MAX / 4_096);
  expect(server.host.askedBytes).toBeLessThan(ASKED_BYTES_MAX + 8_192);
  expect(server.host.lineBytes).toBeGreaterThan(0);
  while (server.host.desks.get('lobby')?.writing) {
    server.writes();
    server.waits(100);
  }
  expect(server.host.desks.get('lobby')?.room.seq).toBe(1 + COUNT);
  expect([server.host.askedBytes, server.host.lineBytes]).toEqual([0, 0]);
});

test('[RO12a] an ask under way counts for 160 bytes, and one for each unit of its text, whatever it takes on the wire', () => {
  const server = withTwo();
  server.holdsStore();
  server.says('ana', 1, '\u0001ñ😀');
  expect(server.host.askedBytes).toBe(160 + 4);
});

test.each([
  ['was written by another writer', { ok: false, why: 'stale', events: [said(3, 'ana', 'una', 1)] }],
  ['could not be written', { ok: false, why: 'failed', reason: 'disk full' }],
] as const)('[RO12a] an ask that %s is settled, and counts no more', (_, written) => {
  const server = withTwo();
  server.holdsStore();
  server.says('ana', 1, 'una');
  server.says('beto', 1, 'dos');
  expect(server.host.askedBytes).toBeGreaterThan(300);
  server.writes(written);
  while (server.host.desks.get('lobby')?.writing) server.writes();
  expect(server.host.askedBytes).toBe(0);
});

test('[HO13] what has been served counts no more, in asks and in repeats', () => {
  const server = withTwo();
  for (let round = 0, n = 1; round < 2; round += 1, n += AT_ONCE + OUTBOX_MAX) {
    const last = n + AT_ONCE + OUTBOX_MAX - 1;
    saysMany(server, 'ana', n, last);
    for (let again = 0; again < 2; again += 1) saysMany(server, 'ana', n + AT_ONCE, last);
    expect(server.isOpen('ana')).toBe(true);
    if (round === 0) server.waits(600_000);
  }
  server.says('ana', 9_999);
  expect(server.isOpen('ana')).toBe(false);
});

test('[HO13] what has been served counts no more, in bytes', () => {
  const server = aServer({ asksPerSecond: 40 });
  server.joins('ana');
  for (let n = 1; n <= 768; n += 1) {
    server.says('ana', n, 'a'.repeat(4_096));
    if (n % 256 === 0) server.waits(600_000);
  }
  expect(server.isOpen('ana')).toBe(true);
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
