import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivate, makePrivateIfThere, othersWriteInto } from './private-files.ts';
import { bringUpToDate, FORMAT, formatOf } from './tables.ts';

/** Older versions of SQLite can corrupt a WAL file on its reset (fixed in 3.51.3). */
export const OLDEST_SQLITE = [3, 51, 3] as const;

/** Why a log cannot be opened; the rest of the sentence is for `libs/text`. */
export type OpenRefusal = 'inUse' | 'newer' | 'tooOldSqlite' | 'othersWrite' | 'cannotOpen' | 'missing';

export class CannotOpen extends Error {
  readonly why: OpenRefusal;
  constructor(why: OpenRefusal, reason: string) {
    super(reason);
    this.why = why;
  }
}

/**
 * Opens the one file of a log, makes its tables, and holds the file alone until it is closed. A commit is on the disk when it returns:
 * `synchronous=FULL` is set explicitly, because some builds of SQLite begin a WAL file with less. Throws CannotOpen.
 */
export function openDatabase(file: string, oldest: readonly number[] = OLDEST_SQLITE): DatabaseSync {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    if (othersWriteInto(path.dirname(file))) throw new CannotOpen('othersWrite', path.dirname(file));
    // Others may look around in a folder that existed before. SQLite gives new files beside this one the same permissions. SE22.
    makePrivate(file);
    makePrivateIfThere(`${file}-wal`);
    const db = new DatabaseSync(file, { timeout: 0 });
    try {
      prepare(db, oldest);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof CannotOpen) throw error;
    const { errcode, message } = error as Error & { errcode?: number };
    // SQLITE_BUSY and SQLITE_LOCKED, whatever their extended codes.
    const inUse = errcode !== undefined && [5, 6].includes(errcode & 0xff);
    throw new CannotOpen(inUse ? 'inUse' : 'cannotOpen', message);
  }
}

/** Throws CannotOpen if it cannot keep its promises: with an old SQLite, or on a file system without a shared WAL. */
export function prepare(db: DatabaseSync, oldest: readonly number[] = OLDEST_SQLITE): void {
  const version = one(db, 'SELECT sqlite_version()');
  if (isOlder(version, oldest)) throw new CannotOpen('tooOldSqlite', version);
  // Exclusive from the first read on: a second server on the same file would not see the state that this one keeps in memory.
  db.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
  // The exclusive lock is taken by the first write.
  db.exec('BEGIN IMMEDIATE; COMMIT');
  const mode = `${one(db, 'PRAGMA journal_mode')} ${one(db, 'PRAGMA synchronous')}`;
  if (mode !== 'wal 2') throw new CannotOpen('cannotOpen', `journal_mode and synchronous are ${mode}`);
  const format = formatOf(db);
  if (format > FORMAT) throw new CannotOpen('newer', String(format));
  bringUpToDate(db, format);
}

/** A value that the server writes once, when the file is new. */
export function setting(db: DatabaseSync, key: string, first: string): string {
  db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO NOTHING').run(key, first);
  return String(db.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.['value']);
}

function one(db: DatabaseSync, sql: string): string {
  return String(Object.values(db.prepare(sql).get() ?? {})[0]);
}

export function isOlder(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const at = least.findIndex((number, i) => (parts[i] ?? 0) !== number);
  return at >= 0 && (parts[at] ?? 0) < (least[at] ?? 0);
}
