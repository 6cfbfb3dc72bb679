import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RoomEvent, Seq } from '@charla/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CannotOpen, isOlder, OLDEST_SQLITE, openDatabase, prepare } from './database.ts';
import { sqliteLog } from './sqlite-log.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-database-'));
  file = path.join(folder, 'log', 'charla.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The reason why the log cannot be opened. */
function refusal(): string {
  try {
    openDatabase(file).close();
    return 'opened';
  } catch (error) {
    return error instanceof CannotOpen ? error.why : String(error);
  }
}

const said = (seq: Seq, text: string): RoomEvent => ({
  type: 'said',
  seq,
  atMs: 1,
  session: 's-ana',
  alias: 'ana',
  n: seq,
  text,
});

test('[LS7] every commit is on the disk when it returns, also when a file is opened again', () => {
  for (const _ of ['new', 'again']) {
    const db = openDatabase(file);
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
  }
});

test('[SE6] a second server on the same file is refused, until the first has ended', () => {
  const db = openDatabase(file);
  expect(refusal()).toBe('inUse');
  db.close();
  expect(refusal()).toBe('opened');
});

test('[SE6] a file of a newer charla is refused rather than guessed at', () => {
  const db = openDatabase(file);
  db.exec("UPDATE meta SET value = '6' WHERE key = 'format'");
  db.close();
  expect(refusal()).toBe('newer');
});

test('[SE6] a file that is no log is refused and left as it is', () => {
  file = path.join(folder, 'charla.sqlite');
  writeFileSync(file, 'a shopping list, and long enough not to be taken for an empty file'.repeat(10));
  expect(refusal()).toBe('cannotOpen');
});

test.skipIf(process.getuid?.() === 0)('[SE6] a folder that cannot be written is refused', () => {
  chmodSync(folder, 0o500);
  expect(refusal()).toBe('cannotOpen');
});

test.skipIf(process.platform === 'win32')(
  '[SE22] the log is for its owner alone, also in a folder that was there',
  () => {
    mkdirSync(path.dirname(file), { mode: 0o755 });
    const log = sqliteLog(openDatabase(file), 'e1');
    log.append([{ room: 'lobby', after: 0, events: [said(1, 'uno')], sessions: [] }]);
    const modes = [file, `${file}-wal`].map((each) => (statSync(each).mode & 0o777).toString(8));
    expect(modes).toEqual(['600', '600']);
    log.close();
  },
);

test.each([
  ['3.51.2', true],
  ['3.6.23', true],
  ['2.99.99', true],
  ['3.51.3', false],
  ['3.52.0', false],
  ['4.0.0', false],
])('[SE22] SQLite %s is too old: %s', (version, isTooOld) => {
  expect(isOlder(version, OLDEST_SQLITE)).toBe(isTooOld);
});

test('[SE22] a SQLite that is too old opens nothing', () => {
  expect(() => openDatabase(file, [99, 0, 0])).toThrow(expect.objectContaining({ why: 'tooOldSqlite' }));
  expect(refusal()).toBe('opened');
});

test('[LS7] a file that cannot have a write-ahead log is refused, and not kept with less', () => {
  // A database in memory has no shared memory either, like some file systems.
  const db = new DatabaseSync(':memory:');
  expect(() => prepare(db)).toThrow(
    expect.objectContaining({ why: 'cannotOpen', message: 'journal_mode and synchronous are memory 2' }),
  );
  db.close();
});

test('[RO8] [LS8] a disk that turns read-only refuses what is to be written, is read as ever, and the log goes on when it can be written', () => {
  const db = openDatabase(file);
  const log = sqliteLog(db, 'e1');
  const batch = (after: Seq, text: string) => ({
    room: 'lobby',
    after,
    events: [said(after + 1, text)],
    sessions: [],
  });
  expect(log.append([batch(0, 'uno')])).toEqual([{ ok: true }]);
  db.exec('PRAGMA query_only = 1');
  expect(log.append([batch(1, 'dos')])).toMatchObject([
    { ok: false, why: 'failed', reason: expect.stringContaining('readonly') },
  ]);
  expect(log.page('lobby', 100, 100)).toHaveLength(1);
  db.exec('PRAGMA query_only = 0');
  expect(log.append([batch(1, 'dos')])).toEqual([{ ok: true }]);
  log.close();
});

test('[RO8] [LS8] a full disk refuses the whole batch, and the log goes on when there is room again', () => {
  const db = openDatabase(file);
  const log = sqliteLog(db, 'e1');
  const batch = (after: Seq, texts: string[]) => ({
    room: 'lobby',
    after,
    events: texts.map((text, i) => said(after + 1 + i, text)),
    sessions: [],
  });
  expect(log.append([batch(0, ['uno'])])).toEqual([{ ok: true }]);
  const { page_count: pages } = db.prepare('PRAGMA page_count').get() as { page_count: number };
  db.exec(`PRAGMA max_page_count = ${pages}`);
  const long = 'x'.repeat(4_096);
  expect(log.append([batch(1, ['dos', long, long, long])])).toMatchObject([{ ok: false, why: 'failed' }]);
  expect(log.page('lobby', 100, 100)?.map(({ seq }) => seq)).toEqual([1]);
  db.exec('PRAGMA max_page_count = 1000000');
  expect(log.append([batch(1, ['dos'])])).toEqual([{ ok: true }]);
  log.close();
});

test('[LS6] batches of one commit that cannot all be kept are each told, and none is half there', () => {
  const log = sqliteLog(openDatabase(file), 'e1');
  const one = { room: 'lobby', after: 0, events: [said(1, 'uno')], sessions: [] };
  const [first, stale, other] = log.append([one, one, { ...one, room: 'aula' }]) ?? [];
  expect([first, other]).toEqual([{ ok: true }, { ok: true }]);
  expect(stale).toEqual({ ok: false, why: 'stale', events: one.events });
  log.close();
});
