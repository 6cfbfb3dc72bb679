import {
  chmodSync, existsSync, fstatSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Said } from '@charla/core';
import { START_MS, STAGE_ZONE } from '@charla/testkit';
import { aliases, foreign, markup, texts, unsafeIn } from '@charla/testkit/bad-input';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileRecorder } from './recorder.ts';

const NAME = 'record_chat_2026-11-22_10-31-05.txt';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'charla-recorder-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const recorder = () => fileRecorder(folder, STAGE_ZONE);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const hola: Said = { type: 'said', seq: 1, atMs: START_MS, session: 's1', n: 1, alias: 'ana', text: 'hola' };

test('[RE1] a recording is named after its start, for its owner only, and is written as it goes', () => {
  const recording = recorder();
  expect(recording.open(START_MS)).toBe(NAME);
  expect(statSync(join(folder, NAME)).mode & 0o777).toBe(0o600);
  recording.write([hola, { ...hola, text: 'uno\ndos' }]);
  expect(read(NAME)).toBe('[ana 2026-11-22 10:31:05]: hola\n[ana 2026-11-22 10:31:05]: uno ⏎ dos\n');
  recording.write([{ ...hola, text: 'adiós' }]);
  expect(read(NAME)).toContain('adiós');
  recording.close();
  recording.write([{ ...hola, text: 'tarde' }]);
  expect(read(NAME)).not.toContain('tarde');
});

test('[RE1] a file that is there already is left alone', () => {
  writeFileSync(join(folder, NAME), 'mío');
  expect(recorder().open(START_MS)).toBe('record_chat_2026-11-22_10-31-05_2.txt');
  expect(recorder().open(START_MS)).toBe('record_chat_2026-11-22_10-31-05_3.txt');
  expect(read(NAME)).toBe('mío');
});

test('[RE1] a link that somebody left in its place is not followed', () => {
  const elsewhere = join(folder, 'elsewhere');
  symlinkSync(elsewhere, join(folder, NAME));
  expect(recorder().open(START_MS)).toBe('record_chat_2026-11-22_10-31-05_2.txt');
  expect(existsSync(elsewhere)).toBe(false);
  expect(lstatSync(join(folder, NAME)).isSymbolicLink()).toBe(true);
});

test('[RE6] [RE10] a recording is on the disk before it is called saved, and one that is not says so', () => {
  const synced: boolean[] = [];
  const disk = { fsync: (fd: number) => void synced.push(fstatSync(fd).isDirectory()) };
  const recording = fileRecorder(folder, STAGE_ZONE, disk);
  recording.open(START_MS);
  recording.write([hola]);
  recording.close();
  expect(synced).toEqual([false, true]);

  const full = fileRecorder(folder, STAGE_ZONE, {
    fsync: () => {
      throw new Error('EIO: the disk says no');
    },
  });
  full.open(START_MS);
  expect(() => full.close()).toThrow('EIO');
  expect(() => full.close()).not.toThrow();
});

test('[RE6] where nothing can be written, opening throws and leaves nothing', () => {
  const missing = fileRecorder(join(folder, 'missing'), STAGE_ZONE);
  expect(() => missing.open(START_MS)).toThrow('ENOENT');
  expect(readdirSync(folder)).toEqual([]);
});

// The superuser may write everywhere.
test.skipIf(process.getuid?.() === 0)('[RE6] in a folder that is read-only, opening throws', () => {
  chmodSync(folder, 0o500);
  expect(() => recorder().open(START_MS)).toThrow('EACCES');
});

test('[RE6] a hundred files of one second are enough', () => {
  for (let nth = 1; nth <= 100; nth += 1) recorder().open(START_MS);
  expect(() => recorder().open(START_MS)).toThrow('EEXIST');
});

test('[RE1] [RE2] [TX2] whatever somebody is called or says, a recording is one file with a line for each message', () => {
  const inputs = [
    ...foreign,
    ...markup,
    ...texts.map(({ input }) => input),
    ...aliases.map(({ input }) => input),
  ];
  const recording = recorder();
  recording.open(START_MS);
  recording.write(
    inputs.flatMap((input) => [
      { ...hola, alias: input },
      { ...hola, text: input },
    ]),
  );
  recording.close();
  expect(readdirSync(folder)).toEqual([NAME]);
  const lines = read(NAME).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(2 * inputs.length);
  expect(lines.filter((line) => unsafeIn(line).length > 0)).toEqual([]);
  const ofAna = lines.filter((_, i) => i % 2 === 1);
  expect(ofAna.filter((line) => !line.startsWith('[ana 2026-11-22 10:31:05]: '))).toEqual([]);
});

test.each([
  ['a folder', () => mkdirSync(join(folder, NAME))],
  ['a link to a folder', () => symlinkSync(folder, join(folder, NAME))],
  ['a link to itself', () => symlinkSync(NAME, join(folder, NAME))],
])('[RE1] %s in its place is left alone', (_, put) => {
  put();
  const recording = recorder();
  expect(recording.open(START_MS)).toBe('record_chat_2026-11-22_10-31-05_2.txt');
  recording.write([hola]);
  expect(readdirSync(folder)).toHaveLength(2);
});
