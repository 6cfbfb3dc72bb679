import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { changedLines, draw } from './draw.ts';
import { mistakesIn } from './in-file.ts';
import { notice, withoutMistake, type Depth } from './noticing.ts';
import { openWorkshop } from './workshop.ts';

test.each([
  // code                                              possible mistakes
  ['if (isOld) go();',                                ['if (!(isOld)) go();', 'if (isOld) {}']],
  ['if (a && b) x();',                                ['if (!(a && b)) x();', 'if (a) x();', 'if (b) x();', 'if (a && b) {}']],
  ['const isOld = age >= 18;',                        ['const isOld = age > 18;', 'const isOld = age >= 180;']],
  ['const wait = long ?? 0;',                         ['const wait = long;', 'const wait = long ?? 1;']],
  ['at(room, place);',                                [';', 'at(place, room);']],
  ['await saved();',                                  [';', 'void saved();']],
  ['const one = { ...all, on: true };',               ['const one = { ...{}, on: true };', 'const one = { ...all, on: false };']],
  ['const name = given.trim();',                      ['const name = given;']],
  ['const most = Math.min(a, b);',                    ['const most = Math.max(a, b);', 'const most = Math.min(b, a);']],
  ['const seen = $derived(chat.room);',               ['const seen = (chat.room);']],
  ['const f = () => { go(); return () => stop(); };', ['const f = () => { ; return () => stop(); };', 'const f = () => { go(); ; };']],
  ["import { a } from 'b'; type C = 1;",              []],
])('in `%s` these mistakes may be made', (code, expected) => {
  const made = mistakesIn('a.ts', code).map(({ from, to, becomes }) => code.slice(0, from) + becomes + code.slice(to));
  expect(made.toSorted()).toEqual(expected.toSorted());
}); // prettier-ignore

test('in a component they may be made in its script, its conditions and its attributes, on lines of their own', () => {
  const code = [
    '<script>',
    '  let isOpen = $state(false);',
    '</script>',
    '{#if isOpen}<p aria-live="polite" class="news">{count + 1}</p>{/if}',
    '<button onclick={() => open()} bind:this={button}>…</button>',
  ].join('\n');
  const made = mistakesIn('a.svelte', code).map(({ line, was, becomes }) => `${line} ${was} → ${becomes}`);
  expect(made).toEqual([
    '2 false → true',
    '4 isOpen → !(isOpen)',
    '4 aria-live="polite" → ',
    '4 + → -',
    '4 1 → 2',
    '5 onclick={() => open()} → ',
    '5 bind:this={button} → ',
  ]);
});

test('the same seed draws the same mistakes, each in a line of its own', () => {
  const code = Array.from({ length: 40 }, (_, i) => `const isOld${i} = age >= ${i};`).join('\n');
  const mistakes = mistakesIn('a.ts', code);
  const lines = draw(mistakes, 10, 7).map(({ line }) => line);
  expect(new Set(lines).size).toBe(10);
  expect(draw(mistakes, 10, 7).map(({ line }) => line)).toEqual(lines);
  expect(draw(mistakes, 10, 8).map(({ line }) => line)).not.toEqual(lines);
});

test('of a diff the lines are known that are new or changed', () => {
  const diff = [
    '+++ b/libs/a.ts',
    '@@ -3 +3,2 @@',
    '+x',
    '+y',
    '@@ -9,2 +10,0 @@',
    '+++ b/apps/b.ts',
    '@@ -0,0 +1 @@',
  ];
  expect([...changedLines(diff.join('\n'))].map(([file, lines]) => [file, [...lines]])).toEqual([
    ['libs/a.ts', [3, 4]],
    ['apps/b.ts', [1]],
  ]);
});

let fixture: string | undefined;
afterEach(() => fixture && rmSync(fixture, { recursive: true }));

/** A workspace of two packages: `a` tests one age, and `b`, which imports it, tests another. */
function twoPackages(): string[] {
  fixture = mkdtempSync(path.join(tmpdir(), 'two-'));
  const files: Record<string, string> = {
    'package.json': '{}',
    'tsconfig.json': '{ "compilerOptions": { "noEmit": true }, "files": ["libs/a/src/age.ts"] }',
    'libs/a/package.json': '{ "name": "@two/a", "type": "module", "exports": { ".": "./src/age.ts" } }',
    'libs/a/src/age.ts': 'export const isOld = (age: number) => age >= 18 && age < 200;\n',
    'libs/a/src/age.test.ts': `import { expect, test } from 'vitest';
import { isOld } from './age.ts';
test('thirty is old', () => expect(isOld(30)).toBe(true));`,
    'libs/b/package.json': '{ "name": "@two/b", "type": "module", "dependencies": { "@two/a": "*" } }',
    'libs/b/src/b.test.ts': `import { expect, test } from 'vitest';
import { isOld } from '@two/a';
test('eighteen is old', () => expect(isOld(18)).toBe(true));`,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(fixture, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(fixture, file), text);
  }
  const packages = path.join(fixture, 'node_modules');
  mkdirSync(path.join(packages, '@two'), { recursive: true });
  for (const name of ['a', 'b']) symlinkSync(`../../libs/${name}`, path.join(packages, '@two', name));
  const ours = fileURLToPath(new URL('../../node_modules', import.meta.url));
  for (const name of ['vitest', '.bin']) symlinkSync(path.join(ours, name), path.join(packages, name));
  return Object.keys(files);
}

test('what a test of the package or of one that imports it notices is told from what nobody notices; the original stays', async () => {
  const listed = twoPackages();
  const original = path.join(fixture ?? '', 'libs/a/src/age.ts');
  const code = readFileSync(original, 'utf8');
  const workshop = openWorkshop(fixture ?? '', listed);
  const { signal } = new AbortController();
  const file = 'libs/a/src/age.ts';
  expect(await withoutMistake(workshop.root, [file], signal)).toBe(undefined);
  const noticed = async (was: string, becomes: string, depth: Depth) => {
    const mistake = mistakesIn(file, code).find((one) => one.was === was && one.becomes === becomes);
    if (!mistake) throw new Error(`no such mistake: ${was}`);
    return (await notice(workshop.root, mistake, depth, signal)).by;
  };
  expect(await noticed('18', '180', 'near')).toBe('libs/a: src/age.test.ts > thirty is old');
  expect(await noticed('>=', '>', 'far')).toBe('libs/b: src/b.test.ts > eighteen is old');
  expect(await noticed('<', '<=', 'near')).toBe(undefined);
  expect(readFileSync(path.join(workshop.root, file), 'utf8')).toBe(code);
  expect(readFileSync(original, 'utf8')).toBe(code);
  workshop.close();
  expect(existsSync(workshop.root)).toBe(false);
}, 120_000);
