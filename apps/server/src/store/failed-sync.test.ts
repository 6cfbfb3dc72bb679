import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Batch, RoomEvent } from '@charla/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { sqliteLog } from './sqlite-log.ts';

let folder: string;
let copies: number;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-failed-sync-'));
  copies = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fileIn = (name: string) => path.join(folder, name, 'charla.sqlite');

/** A batch with one message of a room, at the next seq. */
const batch = (after: number, text: string): Batch => {
  const seq = after + 1;
  const event: RoomEvent = { type: 'said', seq, atMs: 1, session: 's-ana', alias: 'ana', n: seq, text };
  return { room: 'lobby', after, events: [event], sessions: [] };
};

/** The messages that a new server finds on the disk at this moment. */
function foundAgain(): string[] {
  copies += 1;
  cpSync(path.join(folder, 'own'), path.join(folder, `${copies}`), { recursive: true });
  const log = sqliteLog(openDatabase(fileIn(`${copies}`)), 'e2');
  const texts = log.page('lobby', 100, 100)?.map((event) => (event.type === 'said' ? event.text : ''));
  log.close();
  return texts ?? [];
}

/**
 * A log whose disk fails as many syncs as `fail` is given. It imitates SQLite's state after that (seen with `strace --inject`): the
 * commit is in the file and found by any new reader, but this connection has rolled it back.
 */
function failingLog(asked: Batch) {
  const db = openDatabase(fileIn('own'));
  const log = sqliteLog(db, 'e1');
  const exec = db.exec.bind(db);
  let failures = 0;
  db.exec = (sql) => {
    if (failures === 0 || sql.startsWith('BEGIN') || sql === 'ROLLBACK') return exec(sql);
    failures -= 1;
    if (sql === 'COMMIT') {
      exec('ROLLBACK');
      writeInto('own', asked);
    }
    throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
  };
  return { log, fail: (times: number) => (failures = times) };
}

/** Another connection commits to a copy, and the test writes the additions to the original file. */
function writeInto(name: string, asked: Batch): void {
  copies += 1;
  cpSync(path.join(folder, name), path.join(folder, `${copies}`), { recursive: true });
  const log = sqliteLog(openDatabase(fileIn(`${copies}`)), 'e2');
  expect(log.append([asked])).toEqual([{ ok: true }]);
  // The content is written, not copied as a file: SQLite would see another file under the same name.
  writeFileSync(`${fileIn(name)}-wal`, readFileSync(`${fileIn(`${copies}`)}-wal`));
  log.close();
}

test('[LS10] what the disk took and did not confirm is refused, and not found by a server that is started again', () => {
  const { log, fail } = failingLog(batch(1, 'dos'));
  log.append([batch(0, 'uno')]);
  fail(1);
  expect(log.append([batch(1, 'dos')])).toMatchObject([{ ok: false, why: 'failed' }]);
  expect(foundAgain()).toEqual(['uno']);
  expect(log.append([batch(1, 'tres')])).toEqual([{ ok: true }]);
  expect(foundAgain()).toEqual(['uno', 'tres']);
  log.close();
});

test('[LS10] what may be found by a server that is started again is not refused, until it cannot be found any more', () => {
  const { log, fail } = failingLog(batch(1, 'dos'));
  log.append([batch(0, 'uno')]);
  fail(4);
  expect(log.append([batch(1, 'dos')])).toBeUndefined();
  expect(foundAgain()).toEqual(['uno', 'dos']);
  // Other rooms get an answer at once: none of theirs was written.
  expect(log.append([{ ...batch(0, 'hola'), room: 'aula' }])).toMatchObject([{ ok: false, why: 'failed' }]);
  expect(log.settle()).toBe(false);
  expect(log.settle()).toBe(true);
  expect(foundAgain()).toEqual(['uno']);
  expect(log.page('aula', 100, 100)).toEqual([]);
  expect(log.append([batch(1, 'tres')])).toEqual([{ ok: true }]);
  log.close();
});
