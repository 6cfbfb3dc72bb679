import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { saveReplay } from './save-replay.ts';

const AT_MS = Date.UTC(2026, 10, 22, 9, 31, 5);

test("[SE24] the file is beside the log, named by the time, and its owner's alone", () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-save-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'charla-bug_2026-11-22T09-31-05.000Z.json');
  expect(saveReplay(() => '{}', folder, AT_MS)).toEqual({ file });
  expect(readFileSync(file, 'utf8')).toBe('{}');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  // An existing file is not overwritten.
  expect(saveReplay(() => 'other', folder, AT_MS)).toMatchObject({
    reason: expect.stringContaining('EEXIST'),
  });
});

test('[SE24] a folder that cannot be written is a reason, and no error', () => {
  const folder = path.join(tmpdir(), 'charla-nowhere', 'at-all');
  expect(saveReplay(() => '{}', folder, AT_MS)).toMatchObject({ reason: expect.stringContaining('ENOENT') });
});

test('[SE24] inputs that cannot be written down are a reason as well: the server ends in order', () => {
  const broken = () => {
    throw new Error('what it holds is broken');
  };
  expect(saveReplay(broken, tmpdir(), AT_MS)).toEqual({ reason: 'what it holds is broken' });
});
