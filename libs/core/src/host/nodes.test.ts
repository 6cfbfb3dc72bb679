import { expect, test } from 'vitest';
import { ASKS_PER_SECOND, RESUME_WAIT_MS, SIZES } from '../limits.ts';
import type { Written } from '../log-store.ts';
import { createMemoryLog } from '../memory-log.ts';
import { aServer, joined, left, said, T0 } from '../testing.ts';
import { AT_ONCE, saysMany } from './testing-line.ts';

const ANA = { alias: 'ana', session: 's-ana', token: 't-ana' };
const STORED = {
  id: 's-ana',
  room: 'lobby',
  alias: 'ana',
  fingerprint: 't-ana',
  lastN: 1,
  accepted: [{ n: 1, seq: 3, atMs: T0 }],
};

/** A node on which ana and beto are, with a held store. */
function aNode() {
  const server = aServer({ isAlone: false });
  for (const alias of ['ana', 'beto']) server.joins(alias);
  for (const alias of ['ana', 'beto']) server.hears(alias);
  server.wantsOfNodes();
  server.holdsStore();
  return server;
}

/** The take that the node wants, answered. */
function answer(server: ReturnType<typeof aNode>, taken: 'gone' | { lastN: number; seq: number }) {
  const [want] = server.wantsOfNodes();
  if (want?.type !== 'take') throw new Error('no take is wanted');
  const stored =
    taken === 'gone' ? taken : { session: { ...STORED, lastN: taken.lastN }, seq: taken.seq, atMs: T0 };
  server.step({ ...want, type: 'taken', taken: stored });
}

/** The store answers for the batch under way. */
function writes(server: ReturnType<typeof aNode>, written: Written): void {
  server.unwritten.shift();
  server.step({ type: 'written', room: 'lobby', written });
}

test('[NO2] a batch names the holds of its authors, and no two of them are the same', () => {
  const server = aNode();
  server.says('ana', 1);
  server.says('beto', 1);
  const [want] = server.unwritten;
  expect(want?.holds).toEqual([{ session: 's-ana', hold: 'run:1' }]);
  server.writes();
  expect(server.unwritten[0]?.holds).toEqual([{ session: 's-beto', hold: 'run:2' }]);
});

test.each([
  ['one of several nodes', false, ['follow']],
  ['the only server', true, []],
] as const)('[NO5] for the rest of a stale answer, %s asks as news or not at all', (_, isAlone, wanted) => {
  const server = aServer({ isAlone });
  server.joins('ana');
  server.wantsOfNodes();
  server.holdsStore();
  server.says('ana', 1);
  writes(server, { ok: false, why: 'stale', events: [said(2, 'eva', 'theirs', 1)], isMore: true });
  expect(server.wantsOfNodes().map(({ type }) => type)).toEqual(wanted);
  // The next batch is written behind what came, and brings the rest if there is any.
  expect(server.unwritten.map(({ after }) => after)).toEqual([2]);
});

test('[NO1] what others wrote before is shown first, and the answer has the place behind it', () => {
  const server = aNode();
  server.says('ana', 1, 'mine');
  const between = [{ ...said(3, 'eva', 'theirs', 1), atMs: T0 + 5 }];
  writes(server, { ok: true, rebased: { between, atMs: T0 + 5 } });
  expect(server.hears('ana')).toMatchObject([
    { type: 'events', events: [{ seq: 3, text: 'theirs' }] },
    { type: 'events', events: [{ seq: 4, text: 'mine', atMs: T0 + 5 }] },
    { type: 'accepted', n: 1, seq: 4, atMs: T0 + 5 },
  ]);
});

test('[NO13] what stands where it was decided is shown and answered at the time of the log', () => {
  const server = aNode();
  server.says('ana', 1, 'uno');
  writes(server, { ok: true, rebased: { between: [], atMs: T0 + 90_000 } });
  expect(server.hears('ana')).toMatchObject([
    { type: 'events', events: [{ seq: 3, text: 'uno', atMs: T0 + 90_000 }] },
    { type: 'accepted', n: 1, seq: 3, atMs: T0 + 90_000 },
  ]);
  server.says('ana', 2, 'dos');
  expect(server.unwritten[0]?.events).toMatchObject([{ seq: 4, atMs: T0 + 90_000 }]);
});

test('[NO13] a room has what it goes by, and marks, at the time of the log', () => {
  const server = aNode();
  server.sends('ana', { type: 'mark', n: 1, mark: 'hand', on: true });
  writes(server, { ok: true, rebased: { between: [], atMs: T0 + 90_000 } });
  const [ana] = server.host.desks.get('lobby')?.room.roster.values() ?? [];
  expect(ana?.marks.hand).toEqual({ seq: 3, atMs: T0 + 90_000 });
});

test('[NO4] news are shown once; during a batch, or with a gap, they are asked for again', () => {
  const server = aNode();
  const news = (...events: ReturnType<typeof said>[]) =>
    server.step({ type: 'followed', room: 'lobby', events });
  news(said(2, 'beto'), said(3, 'beto', 'uno'));
  news(said(3, 'beto', 'uno'));
  expect(server.notices('ana')).toEqual(['said beto: uno']);
  news(said(5, 'beto'));
  expect(server.wantsOfNodes()).toEqual([{ type: 'follow', room: 'lobby', after: 3 }]);
  server.says('ana', 1);
  news(said(4, 'beto'));
  writes(server, { ok: false, why: 'failed', reason: '' });
  expect(server.wantsOfNodes()).toEqual([{ type: 'follow', room: 'lobby', after: 3 }]);
  expect(server.notices('ana')).toEqual(['refused 1 store/failed']);
});

test('[NO6] whoever comes back is welcome once the room has come as far as the log was', () => {
  const server = aNode();
  server.says('ana', 1);
  server.joins('again', ANA);
  answer(server, { lastN: 1, seq: 4 });
  expect(server.notices('ana')).toEqual(['bye session/elsewhere']);
  writes(server, { ok: false, why: 'stale', events: [said(3, 'ana', 'hola', 1)] });
  expect(server.notices('again')).toEqual([]);
  server.step({ type: 'followed', room: 'lobby', events: [said(4, 'beto', 'dos', 1)] });
  expect(server.hears('again')).toMatchObject([{ type: 'welcome', resumed: true, seq: 4, lastN: 1 }]);
  server.says('again', 1);
  expect(server.hears('again')).toEqual([{ type: 'accepted', n: 1, seq: 3, atMs: T0 }]);
  expect(server.unwritten).toEqual([]);
});

test.each([-300_000, 300_000])('[HO11] [NO13] credit comes back by the clock of the log, which is %d ms ahead', (aheadMs) => {
  const log = createMemoryLog();
  const server = aServer({ isAlone: false, log, asksPerSecond: ASKS_PER_SECOND });
  const atMs = T0 + aheadMs;
  const asks = Array.from({ length: AT_ONCE }, (_, i) => said(i + 2, 'ana', `${i}`, i + 1));
  const events = [joined(1, 'ana'), ...asks].map((event) => ({ ...event, atMs }));
  const holds = [{ session: 's-ana', hold: 'other:1' }];
  log.append({ room: 'lobby', after: 0, events, sessions: [{ id: 's-ana', fingerprint: 't-ana' }], holds });
  server.joins('back', ANA);
  const [want] = server.wantsOfNodes();
  const taken = want?.type === 'take' ? log.take('lobby', want.place) : 'gone';
  if (want?.type !== 'take' || typeof taken !== 'object') throw new Error('no place is taken');
  server.step({ ...want, type: 'taken', taken: { ...taken, atMs: atMs + 2_000 } });
  saysMany(server, 'back', AT_ONCE + 1, 2 * AT_ONCE);
  const accepted = server.notices('back').filter((notice) => notice.startsWith('accepted'));
  expect(accepted).toHaveLength(2 * ASKS_PER_SECOND);
}); // prettier-ignore

test('[NO6] what the log had before a place was taken ends it no more', () => {
  const server = aNode();
  server.drops('ana');
  server.joins('again', ANA);
  answer(server, { lastN: 0, seq: 4 });
  server.drops('again');
  server.step({ type: 'followed', room: 'lobby', events: [left(3, 'ana', 'lost'), joined(4, 'ana')] });
  server.waits(RESUME_WAIT_MS);
  expect(server.unwritten).toMatchObject([
    { events: [{ type: 'left', how: 'lost', session: 's-ana', seq: 5 }], holds: [{ hold: 'run:3' }] },
  ]);
});

test('[NO6] [HO20] whoever took a place waits for a tail that was given up meanwhile, and not for the place again', () => {
  const server = aServer({ isAlone: false, sizes: { ...SIZES, tailsBytes: 1 } });
  server.joins('ana');
  server.joins('beto', { room: 'aula' });
  server.wantsOfNodes();
  server.joins('again', ANA);
  server.says('beto', 1);
  server.holdsLoad();
  answer(server, { lastN: 0, seq: 1 });
  expect(server.notices('again')).toEqual([]);
  server.says('beto', 2);
  server.loads();
  expect(server.notices('again')).toEqual(['welcome back']);
  expect(server.wantsOfNodes()).toEqual([]);
});

test('[NO6] a place that the log has ended is claimed again', () => {
  const server = aNode();
  server.joins('again', ANA);
  server.step({ type: 'followed', room: 'lobby', events: [left(3, 'ana', 'lost')] });
  answer(server, 'gone');
  expect(server.unwritten).toMatchObject([
    { after: 3, events: [{ type: 'joined', session: 's-ana' }], holds: [{ hold: 'run:4' }] },
  ]);
});

test('[NO6] [HO20] whose place is over does not ask for it again after they waited for a tail', () => {
  const log = createMemoryLog();
  const server = aServer({ isAlone: false, log, sizes: { ...SIZES, tailsBytes: 1 } });
  server.joins('ana');
  server.joins('eva');
  server.joins('beto', { room: 'aula' });
  server.joins('again', ANA);
  const events = [left(3, 'ana', 'lost')];
  log.append({ room: 'lobby', after: 2, events, sessions: [], holds: [{ session: 's-ana', hold: 'run:1' }] });
  server.step({ type: 'followed', room: 'lobby', events });
  server.says('beto', 1);
  const take = server.wantsOfNodes().find(({ type }) => type === 'take');
  if (take?.type === 'take') server.step({ ...take, type: 'taken', taken: 'gone' });
  expect(server.wantsOfNodes().map(({ type }) => type)).not.toContain('take');
  expect(server.notices('again')).toEqual(['welcome back']);
});

test('[NO6] [RO4] whoever quits while the place is being taken has quit', () => {
  const server = aNode();
  server.joins('again', ANA);
  server.sends('ana', { type: 'quit' });
  answer(server, { lastN: 0, seq: 2 });
  writes(server, { ok: false, why: 'stale', events: [], elsewhere: ['s-ana'] });
  expect(server.unwritten).toMatchObject([
    { events: [{ type: 'left', how: 'quit', session: 's-ana' }], holds: [{ hold: 'run:3' }] },
  ]);
});

test.each([
  ['another node', ['s-eva'], 'bye store/failed'],
  ['this node, whose answer was lost', [], 'welcome'],
])('[NO3] [NO6] a claim that finds its session let in by %s', (_, elsewhere, notice) => {
  const server = aNode();
  server.joins('eva');
  writes(server, { ok: false, why: 'stale', events: [joined(3, 'eva')], elsewhere });
  expect(server.notices('eva')).toEqual([notice]);
  expect(server.unwritten).toEqual([]);
});

test('[NO6] whoever went on at another node is told so, and nobody leaves', () => {
  const server = aNode();
  server.says('ana', 1);
  server.step({ type: 'moved', session: 's-ana', hold: 'run:9' });
  expect(server.notices('ana')).toEqual([]);
  writes(server, { ok: false, why: 'stale', events: [], elsewhere: ['s-ana'] });
  expect(server.notices('ana')).toEqual(['bye session/elsewhere']);
  expect(server.unwritten).toEqual([]);
  server.waits(2 * RESUME_WAIT_MS);
  expect(server.unwritten).toEqual([]);
  expect(server.here()).toEqual(['ana', 'beto']);
});

test('[NO7] whoever was on a node that is gone has the grace period, and then leaves here', () => {
  const server = aNode();
  const members = [{ session: 's-eva', alias: 'eva', marks: {} }];
  const sessions = [{ ...STORED, id: 's-eva', alias: 'eva', room: 'aula' }];
  const rooms = [{ name: 'aula', seq: 3, lastAtMs: T0, members, standing: [], sessions }];
  server.step({ type: 'adopted', rooms, hold: 'run:adopted.1' });
  expect(server.wantsOfNodes()).toEqual([{ type: 'follow', room: 'aula', after: 3 }]);
  server.waits(RESUME_WAIT_MS - 1);
  expect(server.unwritten).toEqual([]);
  server.waits(1);
  expect(server.unwritten).toMatchObject([
    {
      room: 'aula',
      events: [{ type: 'left', how: 'lost', session: 's-eva', seq: 4 }],
      holds: [{ hold: 'run:adopted.1' }],
    },
  ]);
});
