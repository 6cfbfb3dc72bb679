import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RoomEvent } from '@charla/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { sqliteLog, type SqliteLog } from './sqlite-log.ts';

let folder: string;
let log: SqliteLog;
let seq: number;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-long-'));
  const db = openDatabase(path.join(folder, 'charla.sqlite'));
  // The disk's time for each commit would hide the time before it.
  db.exec('PRAGMA synchronous=OFF');
  log = sqliteLog(db, 'e1');
  seq = 0;
});
afterEach(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

/** Stores `count` more messages of ana in one batch. */
function says(count: number): void {
  const after = seq;
  const stamp = { atMs: 1, session: 's-ana', alias: 'ana' };
  const events = Array.from({ length: count }, (): RoomEvent => {
    seq += 1;
    return seq === 1
      ? { type: 'joined', seq, ...stamp }
      : { type: 'said', seq, n: seq, text: 'hola', ...stamp };
  });
  const sessions = after === 0 ? [{ id: 's-ana', fingerprint: 'f' }] : [];
  expect(log.append([{ room: 'lobby', after, events, sessions }])).toEqual([{ ok: true }]);
}

/** People come and go. Ana stays. */
function come(count: number): void {
  const after = seq;
  const sessions = Array.from({ length: count }, (_, i) => ({ id: `s-${after + i}`, fingerprint: 'f' }));
  const events = sessions.flatMap(({ id: session }): RoomEvent[] => {
    const stamp = { atMs: 1, session, alias: 'eva' };
    const joined = { type: 'joined', seq: (seq += 1), ...stamp } as const;
    return [joined, { type: 'left', how: 'lost', ...stamp, seq: (seq += 1) }];
  });
  expect(log.append([{ room: 'lobby', after, events, sessions }])).toEqual([{ ok: true }]);
}

/** The shortest time in several tries: other load on a machine lengthens it, and nothing shortens it. */
function leastMs(work: () => void): number {
  const tries = Array.from({ length: 30 }, () => {
    const startMs = performance.now();
    work();
    return performance.now() - startMs;
  });
  return Math.min(...tries);
}

test.each<[string, () => void]>([
  ['append', () => says(1)],
  ['recall', () => void log.recall('s-ana')],
  ['page', () => void log.page('lobby', seq - 500, 100)],
])('[LS12] in a log fifty times as long, to %s does not take three times as long', (_, work) => {
  says(1_000);
  const short = leastMs(work);
  for (let i = 0; i < 49; i += 1) says(1_000);
  expect(leastMs(work) / short).toBeLessThan(3);
});

test('[LS17] after fifty times as many arrivals, to start does not take three times as long', () => {
  says(1_000);
  come(1_000);
  const start = () => {
    expect(log.rooms()).toHaveLength(1);
    expect(log.kept()).toEqual({ rooms: [{ room: 'lobby', messages: 999 }], more: 0 });
  };
  const early = leastMs(start);
  for (let i = 0; i < 49; i += 1) come(1_000);
  expect(leastMs(start) / early).toBeLessThan(3);
});
