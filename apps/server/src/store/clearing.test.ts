import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Batch, RoomEvent } from '@charla/core';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { sqliteLog } from './sqlite-log.ts';
import { LOG_FILE } from './sqlite-store.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const stamp = (seq: number, atMs = seq) => ({ seq, atMs, session: 's-ana', alias: 'ana' });
const joined = { type: 'joined', ...stamp(1) } as const;
const said = (seq: number, text: string): RoomEvent => ({ type: 'said', n: seq, text, ...stamp(seq) });
const cleared = (seq: number): RoomEvent => ({ type: 'cleared', n: seq, ...stamp(seq) });
const batch = (room: string, after: number, ...events: RoomEvent[]): Batch => ({
  room,
  after,
  events,
  sessions: [],
});

/** A file with three rooms whose messages came by turns, so that their pages were split and joined often. */
function aLog() {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-clear-'));
  folders.push(folder);
  const file = path.join(folder, LOG_FILE);
  const open = () => {
    const db = openDatabase(file);
    return { db, log: sqliteLog(db, 'e1') };
  };
  const first = open();
  const rooms = ['aula', 'lobby', 'zeta'];
  for (const room of rooms) first.log.append([batch(room, 0, joined)]);
  for (let seq = 2; seq <= 1_500; seq += 1) {
    const long = seq % 100 === 0 ? 300 : (seq * 7) % 20;
    first.log.append(
      rooms.map((room) => batch(room, seq - 1, said(seq, `${room === 'lobby' ? 'SECRETO' : 'publico'} ${seq} `.repeat(1 + long)))),
    );
  }
  /** How often a word stands in any of the files, open or not. */
  const traces = (word: string) =>
    readdirSync(folder).reduce(
      (sum, name) => sum + readFileSync(path.join(folder, name), 'latin1').split(word).length - 1,
      0,
    );
  return { file, open, traces, ...first };
} // prettier-ignore

test('[MO19] after a clearing no file of the log has a trace of the words, and the other rooms have all of theirs', () => {
  const { db, log, traces } = aLog();
  expect(traces('SECRETO')).toBeGreaterThan(1_000);
  expect(log.append([batch('lobby', 1_500, cleared(1_501), said(1_502, 'nuevo'))])).toEqual([{ ok: true }]);
  expect(traces('SECRETO')).toBe(0);
  expect(log.page('aula', 1_501, 9_999).filter(({ type }) => type === 'said')).toHaveLength(1_499);
  expect(log.page('aula', 1_501, 1)).toMatchObject([{ seq: 1_500 }]);
  expect(log.kept().rooms).toContainEqual({ room: 'lobby', messages: 1 });
  db.close();
});

test('[MO19] [LS9] a server that is killed between the clearing and the cleaning cleans when it is started again', () => {
  const { db, log, open, traces } = aLog();
  // No file can be written anew while something reads: the words are out of the tables, and the file has traces.
  const reading = db.prepare('SELECT seq FROM event').iterate();
  reading.next();
  log.append([batch('lobby', 1_500, cleared(1_501))]);
  expect(traces('SECRETO')).toBeGreaterThan(0);
  db.close();
  const again = open();
  expect(traces('SECRETO')).toBe(0);
  expect(again.log.page('lobby', 1_502, 2)).toMatchObject([{ type: 'said', text: '' }, { type: 'cleared' }]);
  again.db.close();
});

test('[MO19] [LS6] a clearing that could not be written takes no word away', () => {
  const { db, log } = aLog();
  expect(log.append([batch('lobby', 1_500, cleared(1_501), cleared(1_501))])).toMatchObject([{ ok: false }]);
  expect(log.page('lobby', 1_501, 1)).toMatchObject([{ type: 'said', text: expect.stringContaining('SECRETO') as string }]);
  db.close();
}); // prettier-ignore

test('[MO19] [LS14] the words of a file of version 0.2 go, too', () => {
  const { db, log, file, traces } = aLog();
  db.exec(`UPDATE event SET body = json_object('text', text), text = NULL WHERE type = 'said'`);
  log.append([batch('lobby', 1_500, cleared(1_501))]);
  expect(traces('SECRETO')).toBe(0);
  expect(log.page('lobby', 1_501, 1)).toMatchObject([{ type: 'said', text: '' }]);
  db.close();
  expect(new DatabaseSync(file).prepare('SELECT count(*) AS left FROM meta WHERE key = ?').get('toWipe')).toEqual({ left: 0 });
}); // prettier-ignore
