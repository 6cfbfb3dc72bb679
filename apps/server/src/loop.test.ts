import { createMemoryLog, memoryStore, RESUME_WAIT_MS, type Report } from '@charla/core';
import { virtualClock } from '@charla/testkit';
import { expect, test } from 'vitest';
import { runLoop, type Door } from './loop.ts';

const nobody: Door = { enter: () => {}, broadcast: () => {}, send: () => {}, close: () => {} };
const T0 = 1_795_000_000_000;

test('[HO4] whoever was in when the server ended is waited for from its start on, also if nobody else comes', async () => {
  const log = createMemoryLog();
  const ana = { seq: 1, atMs: T0, session: 's-ana', alias: 'ana', type: 'joined' } as const;
  log.append({ room: 'lobby', after: 0, events: [ana], sessions: [{ id: 's-ana', fingerprint: 'f' }] });
  const clock = virtualClock(T0);
  const reports: Report[] = [];
  runLoop(nobody, { store: memoryStore('e1', log), clock, report: (report) => reports.push(report) });
  clock.advance(RESUME_WAIT_MS);
  await Promise.resolve();
  await Promise.resolve();
  expect(reports).toEqual([{ what: 'lost', alias: 'ana', room: 'lobby' }]);
});
