import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { virtualClock } from '@charla/testkit';
import { expect, test } from 'vitest';
import { LOG_FILE } from './sqlite-store.ts';
import { isFull, LOOK_MS, spaceOf, watchSpace, type Space } from './space.ts';

const MB = 1_048_576;

test.each([
  // free          of             log         at most        full
  [50 * MB,        1_000 * MB,    MB,         Infinity,      false],
  [50 * MB - 1,    1_000 * MB,    MB,         Infinity,      true],
  [1_024 * MB,     9e6 * MB,      MB,         Infinity,      false],    // 1 GiB is enough of any disk
  [1_024 * MB - 1, 9e6 * MB,      MB,         Infinity,      true],
  [500 * MB,       1_000 * MB,    2 * MB - 1, 2 * MB,        false],
  [500 * MB,       1_000 * MB,    2 * MB,     2 * MB,        true],
  [500 * MB,       1_000 * MB,    9e9,        Infinity,      false],
])('[LS15] with %d free of %d and a log of %d (%d at most), it is full: %s', (freeBytes, diskBytes, logBytes, most, full) => {
  expect(isFull({ freeBytes, diskBytes, logBytes }, most)).toBe(full);
}); // prettier-ignore

test('[LS15] the space of a log is that of its disk, and both of its files', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-space-'));
  const { diskBytes, freeBytes, logBytes } = await spaceOf(folder);
  expect([diskBytes > freeBytes, freeBytes >= 0, logBytes]).toEqual([true, true, 0]);
  writeFileSync(path.join(folder, LOG_FILE), 'x'.repeat(100));
  writeFileSync(path.join(folder, `${LOG_FILE}-wal`), 'x'.repeat(23));
  expect(await spaceOf(folder)).toMatchObject({ diskBytes, logBytes: 123 });
  rmSync(folder, { recursive: true });
});

test('[LS15] the space is looked at every 2 s; a disk that does not answer tells nothing new, and nothing is told after the end', async () => {
  const clock = virtualClock(1_000);
  const told: boolean[] = [];
  const looks: (Space | undefined)[] = [];
  const read = async () => {
    const space = looks.shift();
    if (!space) throw new Error('EIO');
    return space;
  };
  const space = (logBytes: number): Space => ({ freeBytes: MB, diskBytes: MB, logBytes });
  const watch = watchSpace(read, 100, clock, (full) => told.push(full));
  looks.push(space(99), space(100), undefined, space(5), space(100));
  await watch.look();
  expect(told).toEqual([false]);
  for (const after of [[false, true], [false, true], [false, true, false]]) {
    clock.advance(LOOK_MS - 1);
    await new Promise(setImmediate);
    const before = told.length;
    clock.advance(1);
    await new Promise(setImmediate);
    expect([told, before <= told.length]).toEqual([after, true]);
  }
  watch.close();
  clock.advance(10 * LOOK_MS);
  await new Promise(setImmediate);
  expect([told.length, looks.length]).toEqual([3, 1]);
}); // prettier-ignore
