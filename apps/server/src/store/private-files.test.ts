import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBots } from '../api/bots.ts';
import { CannotOpen, openDatabase } from './database.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-private-'));
  file = path.join(folder, 'log', 'charla.sqlite');
  mkdirSync(path.dirname(file));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (name: string) => (statSync(name).mode & 0o777).toString(8);

function opens(): string {
  try {
    openDatabase(file).close();
    return 'opened';
  } catch (error) {
    return error instanceof CannotOpen
      ? `${error.why} ${path.relative(folder, error.message)}`
      : String(error);
  }
}

test.skipIf(process.platform === 'win32').each([0o666, 0o644, 0o660, 0o604])(
  '[SE22] a log whose file was open to others (%o) is its owner’s alone from the next start on',
  (mode) => {
    openDatabase(file).close();
    for (const name of [file, `${file}-wal`]) {
      writeFileSync(name, '', { flag: 'a' });
      chmodSync(name, mode);
    }
    const db = openDatabase(file);
    expect([modeOf(file), modeOf(`${file}-wal`)]).toEqual(['600', '600']);
    db.close();
  },
);

test.skipIf(process.platform === 'win32').each([
  [0o700, 'opened'],
  [0o755, 'opened'],
  [0o777, 'othersWrite log'],
  [0o1777, 'othersWrite log'],
  [0o702, 'othersWrite log'],
  [0o775, 'othersWrite log'],
])('[SE22a] a folder of mode %o: %s', (mode, outcome) => {
  chmodSync(path.dirname(file), mode);
  expect(opens()).toBe(outcome);
});

test.skipIf(process.platform === 'win32').each([
  [0o600, 'read'],
  [0o644, 'read'],
  [0o666, 'refused'],
  [0o620, 'refused'],
])('[SE22a] a list of bots of mode %o is %s', (mode, outcome) => {
  const list = path.join(folder, 'bots.json');
  writeFileSync(list, '{"bots": []}');
  chmodSync(list, mode);
  if (outcome === 'read') expect(readBots(list)).toEqual([]);
  else expect(() => readBots(list)).toThrow(`chmod go-w ${list}`);
});
