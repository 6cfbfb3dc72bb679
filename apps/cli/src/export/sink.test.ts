import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileSink } from './sink.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'charla-sink-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const read = (name: string) => readFileSync(at(name), 'utf8');

function exportTo(name: string): void {
  const sink = fileSink(at(name));
  sink.write('hola');
  sink.finish();
}

test('[PR8] an export takes the place of the file of its name, and of no other', () => {
  writeFileSync(at('a.md'), 'before');
  writeFileSync(at('a.md.part'), 'mine');
  exportTo('a.md');
  expect([read('a.md'), read('a.md.part'), readdirSync(folder)]).toEqual(['hola', 'mine', ['a.md', 'a.md.part']]);
}); // prettier-ignore

test('[PR8] where a link stands it goes to where that leads', () => {
  mkdirSync(at('there'));
  writeFileSync(at('there/a.md'), 'before');
  symlinkSync(at('there/a.md'), at('link.md'));
  exportTo('link.md');
  expect([readlinkSync(at('link.md')), read('there/a.md'), readdirSync(at('there'))]).toEqual([at('there/a.md'), 'hola', ['a.md']]);
}); // prettier-ignore

test('[PR8] what is no file is written into, not replaced; a folder is neither', () => {
  expect(() => fileSink(folder)).toThrow(/EISDIR/u);
  expect(readdirSync(folder)).toEqual([]);
});

test('[PR8] what is given up leaves nothing, and what was there stays', () => {
  writeFileSync(at('a.md'), 'before');
  const sink = fileSink(at('a.md'));
  sink.write('hol');
  sink.giveUp();
  expect([read('a.md'), readdirSync(folder)]).toEqual(['before', ['a.md']]);
  // Its file is closed: an open one could not be removed on Windows.
  expect(() => sink.write('a')).toThrow(/EBADF/u);
});

/** A disk that fails with `code` when the `nth` file or folder is synced. */
function failing(nth: number, code: string) {
  let synced = 0;
  return {
    fsync() {
      synced += 1;
      if (synced === nth) throw Object.assign(new Error(`${code}: the disk says no`), { code });
    },
  };
}

test.each([
  // synced   what the disk says   finish    what is there then
  [1,         'EIO',               'EIO',    'before'],
  [1,         'EINVAL',            'EINVAL', 'before'],
  [2,         'EIO',               'EIO',    'hola'],
  [2,         'EINVAL',            'done',   'hola'],
])('[PR8] [RE10] an export whose sync number %i fails with %s: %s', (nth, code, outcome, content) => {
  writeFileSync(at('a.md'), 'before');
  const sink = fileSink(at('a.md'), failing(nth, code));
  sink.write('hola');
  let said = 'done';
  try {
    sink.finish();
  } catch (error) {
    said = String((error as { code?: string }).code);
    sink.giveUp();
  }
  expect([said, read('a.md'), readdirSync(folder)]).toEqual([outcome, content, ['a.md']]);
}); // prettier-ignore

test('[PR8] what cannot take its place is given up, and leaves nothing', () => {
  const sink = fileSink(at('a.md'));
  sink.write('hola');
  // Another program makes a folder of that name meanwhile.
  mkdirSync(at('a.md'));
  expect(() => sink.finish()).toThrow();
  sink.giveUp();
  expect(readdirSync(folder)).toEqual(['a.md']);
});

test.runIf(process.platform !== 'win32').each([0o644, 0o600, 0o640])(
  '[PR8] a file of mode %o that is replaced keeps it',
  (mode) => {
    writeFileSync(at('a.md'), 'before');
    chmodSync(at('a.md'), mode);
    exportTo('a.md');
    expect(statSync(at('a.md')).mode & 0o777).toBe(mode);
  },
);
