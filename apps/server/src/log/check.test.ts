import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RoomEvent } from '@charla/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LOG_FILE, openSqliteStore } from '../store/sqlite-store.ts';
import { runLog } from './run-log.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'charla-check-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const check = (more = '') =>
  runLog(['check', '--data', folder, ...more.split(' ').filter(Boolean)], { LANG: 'en' });

const ana = (seq: number) => ({ seq, atMs: 10 * seq, session: 's-ana', alias: 'ana' });
const beto = (seq: number) => ({ ...ana(seq), session: 's-beto', alias: 'beto' });
const EVENTS: readonly RoomEvent[] = [
  { type: 'joined', ...ana(1) },
  { type: 'joined', ...beto(2) },
  { type: 'said', ...ana(3), n: 1, text: 'hola' },
  { type: 'recording', ...ana(4), n: 2, on: true },
  { type: 'said', ...beto(5), n: 1, text: 'a\0b' },
  { type: 'left', ...beto(6), how: 'lost' },
  { type: 'exported', ...beto(7), session: 's-reader', alias: 'eva', n: 1 },
  { type: 'marked', ...ana(8), n: 3, mark: 'hand', on: true },
  { type: 'marked', ...ana(9), n: 4, mark: 'done', on: true },
  { type: 'marked', ...ana(10), n: 5, mark: 'done', on: false },
];

/** A folder with a log of ana, who records and raises a hand, of beto, who was lost, and of a reader. */
async function fill(): Promise<void> {
  const store = await openSqliteStore(folder, 'e1');
  const sessions = ['s-ana', 's-beto', 's-reader'].map((id) => ({ id, fingerprint: id }));
  const slips = [{ bot: 'b', key: 'k', body: 'x', seq: 3 }];
  expect(await store.append({ room: 'lobby', after: 0, events: EVENTS, sessions, slips })).toEqual({
    ok: true,
  });
  await store.close();
}

/** Changes the file behind the program's back. */
function change(sql: string): void {
  const db = new DatabaseSync(path.join(folder, LOG_FILE));
  db.exec(sql);
  db.close();
}

test('[LS21] a log that the server wrote is sound', async () => {
  await fill();
  expect(await check()).toEqual({ say: 'Everything is fine. Rooms: 1; events: 10.', exitCode: 0 });
});

test('[LS21] [MO14] [MO19] [RO15b] so is one whose room was listed, has pins and was emptied', async () => {
  await fill();
  const store = await openSqliteStore(folder, 'e1');
  const events: RoomEvent[] = [
    { type: 'listed', ...ana(11), n: 6, on: true },
    { type: 'noted', ...ana(12), n: 7, note: 'pin1', text: 'uno' },
    { type: 'noted', ...ana(13), n: 8, note: 'pin2', text: 'dos' },
    { type: 'noted', ...ana(14), n: 9, note: 'pin1', text: '' },
    { type: 'cleared', ...ana(15), n: 10 },
    { type: 'said', ...ana(16), n: 11, text: 'hola' },
  ];
  expect(await store.append({ room: 'lobby', after: 10, events, sessions: [] })).toEqual({ ok: true });
  await store.close();
  expect(await check()).toEqual({ say: 'Everything is fine. Rooms: 1; events: 16.', exitCode: 0 });
});

test.each([
  // changed                                                        told
  ['DELETE FROM event WHERE seq IN (1, 2)',                         ['lobby: events 1 to 2 are missing.', 'lobby: event 3 is by ana, who isn’t in the room.']],
  ['DELETE FROM event WHERE seq = 4',                               ['lobby: event 4 is missing.', 'lobby: ana isn’t listed as the events tell.']],
  ["UPDATE event SET body = '{' WHERE seq = 6",                     ['lobby: event 6 can’t be read.', 'lobby: beto isn’t listed as the events tell.']],
  ["UPDATE event SET type = 'shouted' WHERE seq = 7",               ['lobby: event 7 can’t be read.']],
  ['UPDATE event SET at_ms = 5 WHERE seq = 3',                      ['lobby: event 3 is earlier than the one before it.']],
  ["UPDATE event SET alias = 'Ana' WHERE seq = 2",                  ['lobby: Ana joins at event 2, and that alias is in the room already.', 'lobby: event 5 is by somebody who isn’t called beto there.']],
  ['UPDATE event SET n = 1 WHERE seq = 4',                          ['lobby: event 4 by ana has the number of an earlier one.']],
  ['UPDATE room SET messages = 3',                                  ['lobby: 3 messages are counted, and there are more or fewer.']],
  ['DELETE FROM member',                                            ['lobby: ana isn’t listed as the events tell.']],
  ['DELETE FROM mark',                                              ['lobby: ana isn’t listed as the events tell.']],
  ["UPDATE mark SET seq = 1 WHERE mark = 'hand'",                  ['lobby: ana isn’t listed as the events tell.']],
  ["DELETE FROM session WHERE id = 's-ana'",                        ['lobby: ana is in the room and has no session to come back to.']],
  ["INSERT INTO session VALUES ('s-eva', 'lobby', 'f', 1)",         ['lobby: there is a session that has never joined.']],
  ['UPDATE slip SET seq = 4',                                       ['lobby: an Idempotency-Key leads to event 4, and no message is there.']],
])('[LS21] after %s it says so', async (sql, told) => {
  await fill();
  change(sql);
  const { say, exitCode } = await check();
  expect([exitCode, say.split('\n').slice(0, -1)]).toEqual([1, expect.arrayContaining(told)]);
}); // prettier-ignore

test('[LS21] a hundred problems are told, and the others counted', async () => {
  await fill();
  change(`WITH RECURSIVE many (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM many WHERE i < 150)
    INSERT INTO session SELECT 'x' || i, 'lobby', 'f', 1 FROM many`);
  const lines = (await check()).say.split('\n');
  expect([lines.length, ...lines.slice(-2)]).toEqual([
    102,
    '… and 50 more.',
    'Problems: 150. Rooms: 1; events: 10.',
  ]);
});

test.each([
  // typed                      code  says
  ['--lang es',                 0,    'Todo está bien. Salas: 1; eventos: 10.'],
  ['--help',                    0,    'Usage: '],
  ['more',                      2,    'Unexpected argument “more”'],
  ['--log mysql://x',           2,    'The value of --log isn’t valid'],
])('[LS21] `charla log check %s` ends with %i and says %s', async (typed, exitCode, says) => {
  await fill();
  expect(await check(typed)).toMatchObject({ exitCode, say: expect.stringContaining(says) });
}); // prettier-ignore

test('[LS21] where there is no log, or a server has it, one sentence says so', async () => {
  expect(await check()).toEqual({ exitCode: 1, say: expect.stringContaining('There is no saved chat in the folder') });
  expect(await runLog([], { LANG: 'en' })).toEqual({ exitCode: 2, say: expect.stringContaining('Usage: ') });
  expect(await runLog(['chek'], { LANG: 'en' })).toEqual({ exitCode: 2, say: expect.stringContaining('“chek”') });
  const store = await openSqliteStore(folder, 'e1');
  expect(await check()).toEqual({ exitCode: 1, say: expect.stringContaining('Another running chat') });
  await store.close();
}); // prettier-ignore
