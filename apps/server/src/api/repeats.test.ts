import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryStore, createMemoryLog, type LogStore } from '@charla/core';
import { until } from '@charla/testkit';
import { expect, test, vi } from 'vitest';
import { openDatabase } from '../store/database.ts';
import { sqliteLog } from '../store/sqlite-log.ts';
import { LOG_FILE } from '../store/sqlite-store.ts';
import { useBots, withBot } from '../testing/bot.ts';
import { freshKey, hashOf } from './bots.ts';
import { bodyHash, keyIn, OLD_RETRIES_FILE } from './retries.ts';

const { endings, open } = useBots();

function tempFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-http-'));
  endings.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('[HT8] with the same key the same message is said once, also at the same time, and answered as it was', async () => {
  const bot = await open({ data: tempFolder() });
  const headers = { 'idempotency-key': 'k 1' };
  const both = await Promise.all([bot.say('hola', headers), bot.say('hola', headers)]);
  const later = await bot.say('hola', headers);
  expect([...both, later].map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set([...both, later].map(({ seq, atMs }) => `${seq} ${atMs}`)).size).toBe(1);
  expect(await bot.say('adiós', headers)).toMatchObject({ status: 422, code: 'retry/other' });
  expect(await bot.say('hola', headers, 'math')).toMatchObject({ status: 201 });
  expect(await bot.say('hola', { 'idempotency-key': 'x'.repeat(256) })).toMatchObject({
    status: 400,
    code: 'retry/malformed',
  });
  expect(await bot.texts()).toEqual(['hola']);
});

test('[HT8] also over a server that was started again', async () => {
  const data = tempFolder();
  const key = freshKey();
  const headers = { 'idempotency-key': 'k' };
  const first = await withBot({ data }, key);
  const before = await first.say('hola', headers);
  await first.say('otro');
  await first.server.close();
  const second = await open({ data }, key);
  expect(await second.say('hola', headers)).toEqual(before);
  expect(await second.texts()).toEqual(['hola', 'otro']);
});

test('[HT8] what version 0.1 wrote down is answered as it was if it was said, and said once if it was not', async () => {
  const data = tempFolder();
  const key = freshKey();
  const first = await withBot({ data }, key);
  const before = await first.say('hola');
  const { epoch } = (await (await first.ask('/api/rooms/lobby/messages')).json()) as { epoch: string };
  await first.server.close();
  const asked = [['hola', 1], ['a', 2], ['b', 3]] as const;
  const lines = asked.map(([name, n]) => [hashOf(key), keyIn('lobby', name), 'lobby', n, bodyHash(name, undefined)]);
  const written = [{ epoch }, ...lines].map((line) => JSON.stringify(line)).join('\n');
  writeFileSync(path.join(data, OLD_RETRIES_FILE), `${written}\n["unfinished`);
  const second = await open({ data }, key);
  expect(await second.say('hola', { 'idempotency-key': 'hola' })).toEqual(before);
  expect(await second.say('b', { 'idempotency-key': 'a' })).toMatchObject({ status: 422 });
  for (const name of ['b', 'a', 'a', 'hola'])
    expect(await second.say(name, { 'idempotency-key': name })).toMatchObject({ status: 201 });
  expect(await second.texts()).toEqual(['hola', 'b', 'a']);
  expect(readFileSync(path.join(data, OLD_RETRIES_FILE), 'utf8')).toBe(`${written}\n["unfinished`);
}); // prettier-ignore

test('[HT8] of another log version 0.1 wrote down nothing that is known here', async () => {
  const data = tempFolder();
  const key = freshKey();
  const line = [hashOf(key), keyIn('lobby', 'k'), 'lobby', 1, bodyHash('otra cosa', undefined)];
  writeFileSync(path.join(data, OLD_RETRIES_FILE), `{"epoch":"another"}\n${JSON.stringify(line)}\n`);
  const bot = await open({ data }, key);
  expect(await bot.say('hola', { 'idempotency-key': 'k' })).toMatchObject({ status: 201 });
});

test('[HT8] a keyed message is one commit, and nothing beside the log is written', async () => {
  const data = tempFolder();
  const db = openDatabase(path.join(data, LOG_FILE));
  const log = sqliteLog(db, 'e1');
  const commits = vi.spyOn(db, 'exec');
  const store: LogStore = {
    ...{ epoch: log.epoch, rooms: log.rooms(), onBroken() {}, close: async () => log.close() },
    append: async (batch) => log.append([batch])?.[0] ?? { ok: false, why: 'failed', reason: '' },
    recall: async (session) => log.recall(session),
    slip: async (bot, key) => log.slip(bot, key),
    page: async (...given) => log.page(...given),
    load: async (...given) => log.load(...given),
    glance: async (rooms) => log.glance(rooms),
  };
  const bot = await open({ data, store });
  await bot.say('hola');
  commits.mockClear();
  for (const name of ['a', 'b', 'c', 'a'])
    expect(await bot.say(name, { 'idempotency-key': name })).toMatchObject({ status: 201 });
  expect(commits.mock.calls.flat().filter((sql) => sql === 'COMMIT')).toHaveLength(3);
  expect(readdirSync(data).filter((file) => !file.startsWith(LOG_FILE))).toEqual([]);
});

test('[HT8] whoever repeats a message while it is being written waits for it', async () => {
  const log = memoryStore('e1', createMemoryLog());
  let write = () => {};
  let isSlow = false;
  const store: LogStore = {
    ...log,
    async append(batch) {
      if (isSlow) await new Promise<void>((resolve) => (write = resolve));
      return log.append(batch);
    },
  };
  const bot = await open({ store });
  await bot.say('0');
  isSlow = true;
  const headers = { 'idempotency-key': 'k' };
  const both = [bot.say('hola', headers), bot.say('hola', headers)];
  await until(async () => (write(), (await bot.texts()).length === 2));
  const [first, second] = await Promise.all(both);
  expect(second).toEqual(first);
  expect(await bot.say('hola', headers)).toEqual(first);
  expect(await bot.texts()).toEqual(['0', 'hola']);
});

test('[HT8] [RO8] what could not be stored is tried anew under its key', async () => {
  const log = memoryStore('e1', createMemoryLog());
  let isFull = false;
  const store: LogStore = {
    ...log,
    append: async (batch) => (isFull ? { ok: false, why: 'failed', reason: 'full' } : log.append(batch)),
  };
  const bot = await open({ store });
  await bot.say('hola');
  isFull = true;
  expect(await bot.say('x', { 'idempotency-key': 'k' })).toMatchObject({ status: 503, code: 'store/failed' });
  isFull = false;
  expect(await bot.say('x', { 'idempotency-key': 'k' })).toMatchObject({ status: 201 });
  expect(await bot.texts()).toEqual(['hola', 'x']);
});
