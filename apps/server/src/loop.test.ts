import { createMemoryLog, HELLO_WAIT_MS, memoryStore, RESUME_WAIT_MS, WIRE_VERSION, type Down, type LogStore, type Report } from '@charla/core'; // prettier-ignore
import { until, virtualClock } from '@charla/testkit';
import { expect, test } from 'vitest';
import { runLoop, type Door } from './loop.ts';

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
  clock.advance(RESUME_WAIT_MS);
  await Promise.resolve();
  await Promise.resolve();
  expect(reports).toEqual([{ what: 'lost', alias: 'ana', room: 'lobby' }]);
});

test('[SE16] after a broken promise of ours nothing more is done, and it is told once', async () => {
  const log = createMemoryLog();
  const honest = memoryStore('epoch', log);
  // It says twice that it was written.
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
  // Ana's time for hello, and beto's, are over many times.
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
  clock.advance(HELLO_WAIT_MS);
  expect(said.slice(1)).toEqual([{ type: 'bye', why: 'alias/timeout' }]);
});
