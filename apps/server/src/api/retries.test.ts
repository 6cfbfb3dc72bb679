import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRetries } from './retries.ts';

const bot = { name: 'hora', hash: 'h', created: '' };
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-retries-'));
  file = path.join(folder, 'retries');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('[HT8] a number that was given is found again by whoever opens the file, and the last of a room with it', async () => {
  const first = await openRetries(file, 'e1', () => true);
  await Promise.all([1, 2].map((n) => first.keep(bot, 'lobby', { key: `k${n}`, body: 'b' }, n)));
  await first.keep(bot, 'math', { key: 'k1', body: 'c' }, 7);
  await first.close();
  appendFileSync(file, '["h","unfinished');
  const second = await openRetries(file, 'e1', () => true);
  expect(second.find(bot, 'lobby', 'k2')).toMatchObject({ n: 2, body: 'b' });
  expect(second.find(bot, 'math', 'k1')).toMatchObject({ n: 7, body: 'c' });
  expect([second.lastN(bot, 'lobby'), second.lastN(bot, 'math'), second.lastN(bot, 'other')]).toEqual([
    2, 7, 0,
  ]);
  expect(second.find({ ...bot, hash: 'other' }, 'lobby', 'k2')).toBeUndefined();
  await second.keep(bot, 'lobby', { key: 'k3', body: 'b' }, 3);
  await second.close();
  expect((await openRetries(file, 'e1', () => true)).find(bot, 'lobby', 'k3')).toMatchObject({ n: 3 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('[HT8] what was numbered in a log that is gone is forgotten', async () => {
  const first = await openRetries(file, 'e1', () => true);
  await first.keep(bot, 'lobby', { key: 'k', body: 'b' }, 1);
  await first.close();
  const second = await openRetries(file, 'e2', () => true);
  expect([second.find(bot, 'lobby', 'k'), second.lastN(bot, 'lobby')]).toEqual([undefined, 0]);
});

test('[HT8] the latest 512 of a bot are kept, and the file does not grow for ever', async () => {
  const retries = await openRetries(file, 'e1', () => true, 600);
  for (let n = 1; n <= 1_100; n += 1) await retries.keep(bot, 'lobby', { key: `k${n}`, body: 'b' }, n);
  await retries.close();
  const again = await openRetries(file, 'e1', () => true);
  const found = [588, 589, 1_100].map((n) => again.find(bot, 'lobby', `k${n}`)?.n);
  expect(found).toEqual([undefined, 589, 1_100]);
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(700);
});

test('[HT8] [HT15] what bots asked that were revoked meanwhile is forgotten', async () => {
  const first = await openRetries(file, 'e1', () => true);
  await first.keep(bot, 'lobby', { key: 'k', body: 'b' }, 1);
  await first.close();
  const second = await openRetries(file, 'e1', ({ hash }) => hash !== bot.hash);
  expect(second.find(bot, 'lobby', 'k')).toBeUndefined();
});

test('[HT8] where it cannot be written down, that is said', async () => {
  const retries = await openRetries(path.join(folder, 'missing', 'retries'), 'e1', () => true);
  expect(await retries.keep(bot, 'lobby', { key: 'k', body: 'b' }, 1)).toBe(false);
  expect(retries.find(bot, 'lobby', 'k')).toBeUndefined();
});
