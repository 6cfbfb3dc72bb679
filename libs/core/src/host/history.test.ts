import { expect, test } from 'vitest';
import { PAGE_EVENTS, TAIL_EVENTS } from '../limits.ts';
import { aServer } from '../testing.ts';

/** A server with ana and beto in its lobby, in which beto said so much. */
function withSaid(count: number) {
  const server = aServer();
  server.joins('ana');
  server.joins('beto');
  for (let n = 1; n <= count; n += 1) server.says('beto', n, `${n}`);
  server.hears('ana');
  return server;
}

/** What ana hears: the place she asked for, and the first and last seq of each page. */
function pages(server: ReturnType<typeof aServer>) {
  return server.hears('ana').map((down) => {
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
  for (let i = 0; i < 3; i += 1) server.reads();
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
