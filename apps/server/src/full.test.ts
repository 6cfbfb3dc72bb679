import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { virtualClock } from '@charla/testkit';
import { wordsIn } from '@charla/text/words';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportLine } from './report-line.ts';
import { LOOK_MS, type Space } from './store/space.ts';
import { withBot, type WithBot } from './testing/bot.ts';

const MB = 1_048_576;
const clock = virtualClock(1_795_339_865_000);

let folder: string;
let space: Space;
let lines: string[];
let bot: WithBot;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-full-'));
  space = { freeBytes: 500 * MB, diskBytes: 1_000 * MB, logBytes: MB };
  lines = [];
  bot = await withBot({
    data: folder,
    clock,
    logBytesMax: 10 * MB,
    space: async () => space,
    onReport: (report, from) => void lines.push(reportLine(report, from, wordsIn('en')) ?? 'nothing'),
  });
});
afterEach(async () => {
  await bot.server.close();
  rmSync(folder, { recursive: true });
});

/** The server looks at the disk, and finds this. */
async function finds(found: Partial<Space>): Promise<void> {
  space = { ...space, ...found };
  clock.advance(LOOK_MS);
  await new Promise(setImmediate);
}

const health = async () => (await bot.ask('/healthz', { key: '' })).status;
const ready = async () => (await bot.ask('/readyz', { key: '' })).json();

test.each<[string, Partial<Space>, Partial<Space>]>([
  ['the disk is almost full', { freeBytes: 49 * MB }, { freeBytes: 51 * MB }],
  ['the log has reached its limit', { logBytes: 10 * MB }, { logBytes: 9 * MB }],
])('[LS15] [HT13] [HT13a] while %s nothing is said, everything is read, and it goes on by itself', async (_, full, not) => {
  expect([(await bot.say('uno')).status, await health()]).toEqual([201, 200]);
  await finds(full);
  for (const text of ['dos', 'dos'])
    expect(await bot.say(text)).toMatchObject({ status: 507, code: 'store/full', message: wordsIn('en').refusals['store/full']() });
  expect([await bot.texts(), await health()]).toEqual([['uno'], 503]);
  expect(await ready()).toEqual({ ok: false, why: 'store/full' });
  await finds({});
  await finds(not);
  expect([(await bot.say('tres')).status, await health()]).toEqual([201, 200]);
  expect(await bot.texts()).toEqual(['uno', 'tres']);
  expect(await ready()).toEqual({ ok: true });
  const { storeFull, storeGoesOn } = wordsIn('en').server;
  expect(lines.filter((line) => [storeFull, storeGoesOn].includes(line))).toEqual([storeFull, storeGoesOn]);
}); // prettier-ignore

test('[LS15] a server that starts on a full disk knows it before anybody comes', async () => {
  await bot.server.close();
  bot = await withBot({ data: folder, clock, space: async () => ({ ...space, freeBytes: 0 }) });
  expect(await health()).toBe(503);
  expect(await bot.say('uno')).toMatchObject({ status: 507, code: 'store/full' });
});
