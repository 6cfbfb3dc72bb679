import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Batch } from '@charla/core';
import { expect, onTestFinished, test } from 'vitest';
import { newFlights, readOldRetries, type Flight } from './retries.ts';

const bot = { name: 'hora', hash: 'h', created: '' };
const flight: Flight = { bot: 'h', key: 'k', body: 'b', session: 's', n: 7 };

/** One batch of a session's messages under these numbers. */
function batchOf(session: string, ...numbers: number[]): Batch {
  const events = numbers.map((n, i) => {
    return { type: 'said', seq: i + 3, atMs: 1, session, alias: 'hora', n, text: 'x' } as const;
  });
  return { room: 'lobby', after: 2, events, sessions: [] };
}

test('[HT8] a batch takes along the slips of its own messages alone, with their places', () => {
  const flights = newFlights();
  flights.add(flight);
  expect(flights.withSlips(batchOf('s', 6, 7)).slips).toEqual([{ bot: 'h', key: 'k', body: 'b', seq: 4 }]);
  expect(flights.withSlips(batchOf('other', 7)).slips).toEqual([]);
  flights.remove(flight);
  expect(flights.withSlips(batchOf('s', 7)).slips).toBeUndefined();
});

test('[HT8] what is in flight is found by bot and key, and no other message gets its number', () => {
  const flights = newFlights();
  flights.add(flight);
  expect(flights.find(bot, 'k')).toEqual(flight);
  expect([flights.find(bot, 'j'), flights.find({ ...bot, hash: 'other' }, 'k')]).toEqual([
    undefined,
    undefined,
  ]);
  expect([flights.lastN('s'), flights.lastN('other')]).toEqual([7, 0]);
  flights.remove(flight);
  expect([flights.find(bot, 'k'), flights.lastN('s')]).toEqual([undefined, 0]);
});

test('[HT8] of the retries of version 0.1 those of this log are read, and only whole lines', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-retries-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'bot-retries.jsonl');
  const lines = [
    { epoch: 'e1' },
    ['h', 'k', 'lobby', 7, 'b'],
    ['h', 'text', 'lobby', '8', 'b'],
    ['h', 9, 'lobby', 9, 'b'],
    ['h', 'short', 'lobby', 10],
    ['h', 'long', 'lobby', 11, 'b', 'b'],
    ['h', 'part', 'lobby', 11.5, 'b'],
    { length: 5 },
    ['h', 'aula', 'aula', 20, 'c'],
    ['other', 'k', 'lobby', 30, 'd'],
  ];
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n["h","cut","lob`);
  const old = await readOldRetries(file, 'e1');
  expect(old.find(bot, 'k')).toEqual({ room: 'lobby', n: 7, body: 'b' });
  expect(['text', 'short', 'long', 'part', 'cut'].map((key) => old.find(bot, key))).toEqual(
    Array(5).fill(undefined),
  );
  expect([old.lastN(bot, 'lobby'), old.lastN(bot, 'aula'), old.lastN(bot, 'math')]).toEqual([7, 20, 0]);
  expect((await readOldRetries(file, 'e2')).find(bot, 'k')).toBe(undefined);
  expect((await readOldRetries(path.join(folder, 'none'), 'e1')).lastN(bot, 'lobby')).toBe(0);
  expect((await readOldRetries(undefined, 'e1')).lastN(bot, 'lobby')).toBe(0);
  await expect(readOldRetries(folder, 'e1')).rejects.toThrow();
});
