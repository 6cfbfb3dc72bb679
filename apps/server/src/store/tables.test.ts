import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SESSION_KEPT_MS } from '@charla/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { sqliteLog } from './sqlite-log.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-tables-'));
  file = path.join(folder, 'charla.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The tables as version 0.2 made them. */
const OLD = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TABLE event (
    room TEXT NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, session TEXT NOT NULL, alias TEXT NOT NULL,
    type TEXT NOT NULL, n INTEGER, body TEXT, PRIMARY KEY (room, seq)) WITHOUT ROWID, STRICT;
  CREATE INDEX event_by_session ON event (session, seq);
  CREATE INDEX event_of_roster ON event (room, seq) WHERE type <> 'said';
  CREATE TABLE session (
    id TEXT PRIMARY KEY, room TEXT NOT NULL, fingerprint TEXT NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TABLE slip (
    id INTEGER PRIMARY KEY, bot TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, room TEXT NOT NULL, seq INTEGER NOT NULL,
    UNIQUE (bot, key)) STRICT;
  CREATE INDEX slip_by_bot ON slip (bot, id);
  INSERT INTO meta VALUES ('format', '1'), ('epoch', 'e-old');
`;

type OldRow = [alias: string, type: string, n: number | null, body: object | null];

/** Writes a room's log as version 0.2 did; `secrets` are the aliases whose sessions are known. */
function write(rooms: Record<string, OldRow[]>, secrets: readonly string[]): void {
  const db = new DatabaseSync(file);
  db.exec(OLD);
  const event = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const [room, rows] of Object.entries(rooms))
    for (const [i, [alias, type, n, body]] of rows.entries())
      event.run(room, i + 1, 100 + i, `s-${alias}`, alias, type, n, body && JSON.stringify(body));
  for (const alias of secrets)
    db.prepare('INSERT INTO session VALUES (?, ?, ?)').run(`s-${alias}`, 'lobby', `f-${alias}`);
  db.close();
}

const LOBBY: OldRow[] = [
  ['ana', 'joined', null, null],
  ['beto', 'joined', null, null],
  ['ana', 'recording', 1, { on: true }],
  ['beto', 'recording', 1, { on: true }],
  ['beto', 'recording', 2, { on: false }],
  ['eva', 'joined', null, null],
  ['eva', 'recording', 1, { on: true }],
  ['eva', 'left', null, { how: 'lost' }],
  ['eva', 'joined', null, null],
  ['dani', 'joined', null, null],
  ['dani', 'left', null, { how: 'lost' }],
  ['ana', 'said', 2, { text: 'ñ\u0000"' }],
];

test('[LS14] a file of version 0.2 is brought up to date: members, messages and sessions are as they were', () => {
  write({ lobby: LOBBY, silent: LOBBY.slice(0, 1), over: [...LOBBY.slice(9)] }, ['ana', 'beto', 'eva', 'dani']);
  for (const _ of ['brought up to date', 'opened again']) {
    const log = sqliteLog(openDatabase(file), 'e-new');
    expect(log.epoch).toBe('e-old');
    expect(log.rooms().map(({ name, members }) => [name, members.map(({ alias, marks }) => [alias, marks])])).toEqual([
      ['lobby', [['ana', { recording: { seq: 3, atMs: 102 } }], ['beto', {}], ['eva', {}]]],
      ['silent', [['ana', {}]]],
    ]);
    expect(log.kept()).toEqual({ rooms: [{ room: 'lobby', messages: 1 }, { room: 'over', messages: 1 }], more: 0 });
    expect(log.page('lobby', 100, 1)).toEqual([{ type: 'said', seq: 12, atMs: 111, session: 's-ana', alias: 'ana', n: 2, text: 'ñ\u0000"' }]);
    expect(log.recall('s-dani')).toMatchObject({ fingerprint: 'f-dani', alias: 'dani' });
    log.close();
  }
}); // prettier-ignore

test('[LS4a] who was lost before a file was brought up to date is remembered for 7 days more', () => {
  write({ lobby: LOBBY }, ['ana', 'dani']);
  const nowMs = Date.now();
  const log = sqliteLog(openDatabase(file), 'e');
  const later = (atMs: number, room: string) =>
    log.append([
      { room, after: 0, events: [{ type: 'joined', seq: 1, atMs, session: 's', alias: 'x' }], sessions: [] },
    ]);
  later(nowMs + SESSION_KEPT_MS - 1_000, 'soon');
  expect(log.recall('s-dani')).toMatchObject({ fingerprint: 'f-dani' });
  later(nowMs + SESSION_KEPT_MS + 3_600_000, 'late');
  expect(log.recall('s-dani')).toMatchObject({ fingerprint: undefined });
  expect(log.recall('s-ana')).toMatchObject({ fingerprint: 'f-ana' });
  log.close();
});

test('[LS14] a file that cannot be brought up to date as a whole stays as it was', () => {
  write({ lobby: LOBBY }, ['ana']);
  const db = new DatabaseSync(file);
  db.exec('CREATE TABLE room (something TEXT)');
  db.close();
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ why: 'cannotOpen' }));
  const after = new DatabaseSync(file);
  expect(after.prepare("SELECT value FROM meta WHERE key = 'format'").get()).toEqual({ value: '1' });
  expect(after.prepare('SELECT * FROM event').all()).toHaveLength(LOBBY.length);
  expect(after.prepare("SELECT name FROM sqlite_schema WHERE name = 'member'").get()).toBeUndefined();
  after.close();
});
