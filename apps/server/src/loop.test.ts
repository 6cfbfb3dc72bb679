import { createMemoryLog, memoryStore, WIRE_VERSION, type Down, type EpochMs, type LogStore, type Report } from '@charla/core'; // prettier-ignore
import { until, virtualClock } from '@charla/testkit';
import { afterEach, expect, test, vi } from 'vitest';
import type { Clock } from './clock.ts';
import { runLoop, type Door } from './loop.ts';

afterEach(() => void vi.useRealTimers());

const nobody: Door = { enter() {}, exit() {}, broadcast() {}, send() {}, close() {}, cut() {} };
const T0 = 1_795_000_000_000;

test('[HO4] whoever was in when the server ended is waited for from its start on, also if nobody else comes', async () => {
  const log = createMemoryLog();
  const ana = { seq: 1, atMs: T0, session: 's-ana', alias: 'ana', type: 'joined' } as const;
  log.append({ room: 'lobby', after: 0, events: [ana], sessions: [{ id: 's-ana', fingerprint: 'f' }] });
  const clock = virtualClock(T0);
  const reports: Report[] = [];
  const report = (report: Report) => reports.push(report);
  const onBug = (error: unknown) => {
    throw error;
  };
  runLoop(nobody, { store: memoryStore('e1', log), clock, report, onBug });
  clock.advance(9_999);
  await Promise.resolve();
  expect(reports).toEqual([]);
  clock.advance(1);
  await Promise.resolve();
  await Promise.resolve();
  expect(reports).toEqual([{ what: 'lost', alias: 'ana', room: 'lobby' }]);
});

test('[SE16] after a broken promise of ours nothing more is done, and it is told once', async () => {
  const log = createMemoryLog();
  const honest = memoryStore('epoch', log);
  // The store reports twice that it has written.
  const store: LogStore = {
    ...honest,
    append: (batch) => {
      void honest.append(batch).then(() => loop.dispatch({ type: 'written', room: batch.room, written: { ok: true } }));
      return honest.append(batch);
    },
  };
  const bugs: unknown[] = [];
  const sent: Down[] = [];
  const clock = virtualClock(T0);
  const door: Door = { ...nobody, send: (_, down) => void sent.push(down) };
  const loop = runLoop(door, { store, clock, report: () => {}, onBug: (error) => bugs.push(error) });
  const open = (connection: string) => {
    loop.dispatch({ type: 'opened', connection, from: 'here', fresh: { session: connection, token: connection } });
    const value = { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: connection };
    loop.dispatch({ type: 'received', connection, value });
  };
  open('ana');
  await until(async () => bugs.length > 0);
  const before = sent.length;
  open('beto');
  // The deadlines of ana's and beto's hello have long passed.
  clock.advance(1_000_000);
  loop.dispatch({ type: 'stop' });
  expect(sent).toHaveLength(before);
  expect(bugs).toEqual([new Error('only a batch under way is written {"room":"lobby"}')]);
}); // prettier-ignore

test('[RO10] a clock that is set is noticed, and nobody waits longer or shorter for it', async () => {
  const store = memoryStore('e1');
  const clock = virtualClock(T0);
  const said: Down[] = [];
  const onBug = (error: unknown) => expect.unreachable(String(error));
  const door: Door = { ...nobody, send: (_, down) => said.push(down) };
  const loop = runLoop(door, { store, clock, report: () => {}, onBug });
  clock.set(-3_600_000);
  loop.dispatch({ type: 'opened', connection: 'ana', from: 'here', fresh: { session: 's', token: 't' } });
  loop.dispatch({
    type: 'received',
    connection: 'ana',
    value: { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'ana' },
  });
  await Promise.resolve();
  await Promise.resolve();
  expect(said).toMatchObject([{ type: 'welcome', atMs: T0 - 3_600_000 }]);
  loop.dispatch({ type: 'opened', connection: 'late', from: 'here', fresh: { session: 's2', token: 't2' } });
  clock.advance(9_999);
  expect(said.slice(1)).toEqual([]);
  clock.advance(1);
  expect(said.slice(1)).toEqual([{ type: 'bye', why: 'alias/timeout' }]);
});

/** ana, a member, and the times of her messages. */
async function withAna(clock: Clock, costs: () => void = () => {}) {
  const toAna: Down[] = [];
  const times: EpochMs[] = [];
  const loop = runLoop(
    {
      ...nobody,
      send: (_, down) => toAna.push(down),
      broadcast(_, down) {
        costs();
        const events = down.type === 'events' ? down.events : [];
        times.push(...events.filter(({ type }) => type === 'said').map(({ atMs }) => atMs));
      },
    },
    { store: memoryStore('e1'), clock, report: () => {}, onBug: (error) => expect.unreachable(String(error)) },
  );
  const open = (connection: string) =>
    loop.dispatch({ type: 'opened', connection, from: 'here', fresh: { session: connection, token: connection } });
  const receives = (value: object) => loop.dispatch({ type: 'received', connection: 'ana', value });
  open('ana');
  receives({ type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'ana' });
  await loop.quiet();
  return {
    loop,
    open,
    toAna,
    times,
    says: async (n: number) => {
      receives({ type: 'say', n, text: 'hola' });
      await loop.quiet();
      return times.at(-1);
    },
  };
} // prettier-ignore

test.each([
  // set by         the next message is said at
  [3_600_000,       3_600_000],
  [-3_600_000,      0],            // RO6: times never decrease
  [500,             500],
  [-499,            0],
  [499,             0],            // no two clocks agree to the millisecond
])('[RO10] the first message after the clock was set by %i ms has the time as it is then', async (byMs, aheadMs) => {
  const clock = virtualClock(T0);
  const ana = await withAna(clock);
  clock.set(byMs);
  expect(await ana.says(1)).toBe(T0 + aheadMs);
}); // prettier-ignore

test('[HO1] an alarm that rings early is set again', async () => {
  const clock = virtualClock(T0);
  const rung = new Set<EpochMs>();
  const ana = await withAna({
    ...clock,
    // A timer may be a millisecond ahead of the clock.
    schedule: (atMs, run) => clock.schedule(rung.has(atMs) ? atMs : atMs - 1, () => (rung.add(atMs), run())),
  });
  ana.open('late');
  clock.advance(9_999);
  expect(ana.toAna.at(-1)?.type).toBe('welcome');
  clock.advance(1);
  expect(ana.toAna.at(-1)).toEqual({ type: 'bye', why: 'alias/timeout' });
});

test.each([
  // CPU of a broadcast, in ms      pause, in ms
  [1,                               0],
  [20,                              60],
])('[SE23] after a broadcast of %d ms a room rests %d ms, whatever was spent before it', async (costMs, restMs) => {
  vi.useFakeTimers();
  let spentMs = 5_000;
  const ana = await withAna({ ...virtualClock(T0), spentMs: () => spentMs }, () => void (spentMs += costMs));
  await vi.advanceTimersByTimeAsync(100);
  spentMs += 7_000;
  await ana.says(1);
  await ana.says(2);
  expect(ana.times).toHaveLength(restMs === 0 ? 2 : 1);
  await vi.advanceTimersByTimeAsync(Math.max(restMs - 1, 0));
  expect(ana.times).toHaveLength(restMs === 0 ? 2 : 1);
  await vi.advanceTimersByTimeAsync(1);
  expect(ana.times).toHaveLength(2);
}); // prettier-ignore
