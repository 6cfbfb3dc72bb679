import { expect, test } from 'vitest';
import { PAGE_BYTES_MAX, PAGE_EVENTS, REST_BYTES_MAX, SIZES, TAIL_EVENTS } from '../limits.ts';
import { aServer, T0 } from '../testing.ts';

/** A server with ana and beto in its lobby, in which beto said this many messages. */
function withSaid(count: number) {
  const server = aServer();
  server.joins('ana');
  server.joins('beto');
  for (let n = 1; n <= count; n += 1) server.says('beto', n, `${n}`);
  server.hears('ana');
  return server;
}

/** The messages to ana: for each page the place she asked for, and its first and last seq. */
const pages = (server: ReturnType<typeof aServer>) => pagesOf(server, 'ana');

function pagesOf(server: ReturnType<typeof aServer>, who: string) {
  return server.hears(who).map((down) => {
    if (down.type !== 'page') return down.type;
    const seqs = down.events.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
    return [down.before, seqs[0], seqs.at(-1)];
  });
}

test.each([
  // said                   before    limit        first            last
  [5,                       4,        2,           2,               3],
  [5,                       8,        100,         1,               7],
  [5,                       99,       2,           6,               7],             // beyond the head: the latest
  [5,                       1,        100,         undefined,       undefined],     // nothing was before
  [2 * TAIL_EVENTS + 1,     4,        2,           2,               3],             // not at hand any more
  [2 * TAIL_EVENTS + 1,     1_200,    PAGE_EVENTS, 700,             1_199],         // some of it is at hand
  [2 * TAIL_EVENTS + 1,     1,        1,           undefined,       undefined],
])('[HO10] of %i messages, before %i at most %i: from %s to %s', (said, before, limit, first, last) => {
  const server = withSaid(said);
  server.sends('ana', { type: 'page', before, limit });
  expect(pages(server)).toEqual([[before, first, last]]);
}); // prettier-ignore

test('[HO10] a page that cannot be read is refused by its place, and may be asked for again', () => {
  const server = withSaid(2 * TAIL_EVENTS + 1);
  server.holdsRead();
  server.sends('ana', { type: 'page', before: 4, limit: 2 });
  server.reads('unreadable');
  expect(server.hears('ana')).toEqual([{ type: 'refused', before: 4, why: 'page/failed' }]);
  expect(server.reports.at(-1)).toMatchObject({ what: 'refused', why: 'page/failed' });
  server.sends('ana', { type: 'page', before: 4, limit: 2 });
  server.reads();
  expect(pages(server)).toEqual([[4, 2, 3]]);
});

test('[HO10] what was asked for is answered as it was asked, and to nobody who has gone', () => {
  const server = withSaid(2 * TAIL_EVENTS + 1);
  server.holdsRead();
  server.sends('ana', { type: 'sync', after: 2 });
  server.sends('ana', { type: 'page', before: 4, limit: 2 });
  server.sends('beto', { type: 'page', before: 4, limit: 2 });
  server.drops('beto');
  // The Host reads one page at a time for a connection.
  server.reads();
  server.reads();
  server.waits(0);
  server.reads();
  expect(pages(server)).toEqual(['events', [4, 2, 3]]);
});

test('[HO10] what is at hand is not looked up', () => {
  const server = withSaid(5);
  server.holdsRead();
  server.sends('ana', { type: 'page', before: 4, limit: 100 });
  expect(pages(server)).toEqual([[4, 1, 3]]);
});

test('[HO10] who asks for a page of another room gets one of their own', () => {
  const server = aServer();
  server.joins('ana', { room: 'math' });
  server.joins('beto');
  server.hears('ana');
  server.sends('ana', { type: 'page', before: 9, limit: 9 });
  expect(server.notices('ana')).toEqual(['joined ana']);
});

test('[HO10] before hello there are no pages', () => {
  const server = aServer();
  server.opens('eva');
  server.sends('eva', { type: 'page', before: 1, limit: 1 });
  expect(server.notices('eva')).toEqual(['refused - hello/expected']);
});

test('[HO5] who is behind and cannot be read to gets a fresh copy of the room', () => {
  const server = withSaid(2 * TAIL_EVENTS + 1);
  server.holdsRead();
  server.sends('ana', { type: 'sync', after: 2 });
  server.reads('unreadable');
  expect(server.notices('ana')).toEqual(['welcome back']);
});

/** A text that JSON makes six times as long. */
const LONG = '\u0001'.repeat(2_000);

/** A server in which beto said twenty long messages, 3 to 22. Each takes 12 kB as JSON, so one answer carries ten. */
function withLong(tail = 6, more: Parameters<typeof aServer>[0] = {}) {
  const server = aServer({ sizes: { ...SIZES, tail }, ...more });
  server.joins('ana');
  server.joins('beto');
  for (let n = 1; n <= 20; n += 1) server.says('beto', n, LONG);
  server.hears('ana');
  return server;
}

test.each([
  // asked for                                   told: as much as one answer may carry
  [{ before: 23, limit: 20 },                    [13, 22]],     // the last of them
  [{ before: 23, limit: 20, forward: true },     [3, 12]],      // the first
  [{ before: 23, limit: 5 },                     [18, 22]],
  [{ before: 13, limit: 10 },                    [3, 12]],      // from the log
])('[HO16] of long messages, %j: %j', (more, [first, last]) => {
  const server = withLong();
  server.sends('ana', { type: 'page', ...more });
  expect(pages(server)).toEqual([[more.before, first, last]]);
}); // prettier-ignore

test('[HO16] who catches up on long messages gets them in parts, and a newcomer the latest that fit', () => {
  const server = withLong(100);
  server.drops('ana');
  server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', cursor: 18 });
  server.joins('eva');
  const seqs = (id: string) =>
    server.hears(id).flatMap((down) => ('events' in down ? [down.events.map(({ seq }) => seq)] : []));
  expect(seqs('back')[0]).toEqual([18, 19, 20, 21, 22]);
  expect(seqs('eva')).toEqual([[13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]]);
});

test.each([{ type: 'page', before: 12, limit: 10 }, { type: 'sync' }, { type: 'sync', after: 1_000 }])(
  '[HO16] what is read is paid for by its size: %j',
  (up) => {
    const server = aServer({ asksPerSecond: 4 });
    server.joins('beto');
    for (let n = 1; n <= 10; n += 1) server.says('beto', n, LONG);
    server.waits(60_000);
    server.joins('ana');
    server.hears('ana');
    for (let i = 0; i < 40; i += 1) server.sends('ana', up);
    const told = server.hears('ana').length;
    expect([told > 10, told < 24]).toEqual([true, true]);
    server.waits(60_000);
    expect(server.hears('ana').length).toBe(40 - told);
  },
);

test('[HO16] what is told with a place that is taken back is paid for by its size as well', () => {
  const server = aServer({ asksPerSecond: 4 });
  server.joins('beto');
  for (let n = 1; n <= 10; n += 1) server.says('beto', n, LONG);
  server.waits(60_000);
  server.joins('ana');
  const own = { alias: 'ana', session: 's-ana', token: 't-ana' };
  for (let i = 0; i < 40; i += 1) {
    server.joins(`back${i}`, own);
    server.drops(i === 0 ? 'ana' : `back${i - 1}`);
  }
  server.hears('back39');
  server.says('back39', 1);
  expect(server.notices('back39')).toEqual([]);
  server.waits(1_000);
  expect(server.notices('back39')).toContain('accepted 1');
});

test('[HO16] who comes first to a room reads no more of its log than one answer carries, and pays for it', () => {
  const server = aServer({ asksPerSecond: 4 });
  server.joins('ana');
  for (let n = 1; n <= 120; n += 1) {
    server.says('ana', n, LONG);
    server.waits(10_000);
  }
  server.sends('ana', { type: 'quit' });
  server.joins('beto');
  const tail = server.host.desks.get('lobby')?.tail ?? [];
  expect([tail.length, tail.at(-1)?.seq]).toEqual([12, 123]);
  server.hears('beto');
  for (let n = 1; n <= 40; n += 1) server.says('beto', n, 'hola');
  const answers = server.notices('beto').filter((notice) => notice.startsWith('accepted')).length;
  expect(answers).toBe(39);
});

test('[HO16] the log is asked for no more than one answer may carry', () => {
  const server = withLong(6);
  const asked: unknown[] = [];
  server.onRead(({ forward, bytesMax, as }) => asked.push([as, forward, bytesMax]));
  server.sends('ana', { type: 'page', before: 13, limit: 10 });
  server.sends('ana', { type: 'page', before: 13, limit: 10, forward: true });
  server.sends('ana', { type: 'sync', after: 2 });
  server.tells('behind', 'ana');
  for (let n = 21; n <= 40; n += 1) server.says('beto', n, LONG);
  server.tells('drained', 'ana');
  expect(asked).toEqual([
    ['page', false, PAGE_BYTES_MAX],
    ['page', true, PAGE_BYTES_MAX],
    ['events', true, PAGE_BYTES_MAX],
    ['rest', true, REST_BYTES_MAX],
  ]);
});

test('[HO16] a read is paid for before it begins, at its highest price, and what is too much is given back', () => {
  const server = aServer({ asksPerSecond: 4 });
  server.joins('beto');
  server.says('beto', 1);
  server.joins('ana');
  server.waits(60_000);
  server.hears('ana');
  // Of 40 asks two are left, and the highest price is three; the page itself costs one.
  for (let n = 1; n <= 38; n += 1) server.says('ana', n);
  server.hears('ana');
  server.sends('ana', { type: 'page', before: 2, limit: 1 });
  expect(server.hears('ana')).toEqual([]);
  server.waits(300);
  expect(server.hears('ana').map(({ type }) => type)).toEqual(['page']);
  server.says('ana', 39);
  server.says('ana', 40);
  expect(server.notices('ana').filter((notice) => notice.startsWith('accepted'))).toHaveLength(2);
});

test('[HO16] a page that could not be read costs one ask', () => {
  const server = withLong(6, { asksPerSecond: 4 });
  server.waits(60_000);
  server.holdsRead();
  for (let i = 0; i < 3; i += 1) {
    server.sends('ana', { type: 'page', before: 13, limit: 10 });
    server.reads('unreadable');
  }
  const [ana] = [...server.host.sessions.values()].filter(({ alias }) => alias === 'ana');
  expect((ana?.bucket.fullAtMs ?? 0) - T0 - 60_000).toBe(3 * 250);
});

test('[HO16] an address has four reads under way; the others wait for them, and those of other addresses do not', () => {
  const server = aServer({ sizes: { ...SIZES, tail: 6 } });
  const names = ['ana', 'beto', 'carla', 'dani', 'eva', 'fito'];
  for (const name of names) server.joins(name);
  server.joins('gema', {}, '10.0.0.2');
  for (let n = 1; n <= 20; n += 1) server.says('ana', n);
  for (const name of [...names, 'gema']) server.hears(name);
  server.holdsRead();
  const asked: string[] = [];
  server.onRead(({ connection }) => asked.push(connection));
  // Each asks for another page: the same one would be read once for all.
  const wants = (name: string, before: number) => server.sends(name, { type: 'page', before, limit: 3 });
  [...names, 'gema'].forEach((name, i) => wants(name, 4 + i));
  expect(asked).toEqual(['ana', 'beto', 'carla', 'dani', 'gema']);
  // Eva's turn never comes, since she has gone.
  server.drops('eva');
  server.reads();
  expect(asked.slice(5)).toEqual(['fito']);
  for (let i = 0; i < 5; i += 1) server.reads();
  expect(pagesOf(server, 'fito')).toEqual([[9, 6, 8]]);
  wants('ana', 9);
  expect(asked.slice(6)).toEqual(['ana']);
});

test('[HO16] an address that went and came back has no more reads under way than before', () => {
  const server = withLong(6);
  server.holdsRead();
  let asked = 0;
  server.onRead(() => (asked += 1));
  for (let i = 0; i < 20; i += 1) {
    server.joins(`ana ${i}`, { alias: 'ana', session: 's-ana', token: 't-ana' });
    server.sends(`ana ${i}`, { type: 'page', before: 4 + i, limit: 3 });
    server.drops(`ana ${i}`);
  }
  expect(asked).toBe(4);
});
