import { readFileSync } from 'node:fs';
import { commands } from '@charla/commands';
import { expect, test } from 'vitest';
import { ROUTES } from './api/routes.ts';

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
const document = read('docs/limits.md');

/** The code that begins the rows of a section. */
function rowsOf(title: string): string[] {
  const [, section = ''] = document.split(`\n## ${title}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| `([^`]+)`/gmu)].map(([, code = '']) => code);
}

/** All words that these words of a source are followed by: `type: 'opened'` or `'behind' | 'drained'`. */
function namesIn(source: string, before: RegExp): string[] {
  const found = [...source.matchAll(before)].flatMap(([, names = '']) => [...names.matchAll(/'([^']+)'/gu)]);
  return [...new Set(found.map(([, name = '']) => name))];
}

/** The text of a type's declaration. */
function declaration(file: string, begin: string): string {
  const [, after = ''] = read(file).split(begin);
  expect(after, `${begin} in ${file}`).not.toBe('');
  return after.split(';\n\n')[0] ?? '';
}

const TYPES = /type: ((?:'\w+'(?: \| )?)+)/gu;
const WHATS = /what: ((?:'\w+'(?: \| )?)+)/gu;

const LISTS: [title: string, what: string, names: string[]][] = [
  ['What the server is told (HostInput)', 'input', [
    ...namesIn(declaration('libs/core/src/host/input.ts', 'export type HostInput ='), TYPES),
    ...namesIn(declaration('libs/core/src/log-store.ts', 'export type News ='), TYPES),
  ]],
  ['What a client sends (Up)', 'message', namesIn(read('libs/core/src/wire/up.ts'), /type: v\.literal\(('\w+')\)/gu)],
  ['First bytes', 'kind', namesIn(declaration('apps/server/src/tcp/first-bytes.ts', 'export type Kind ='), /((?:'\w+'(?: \| )?)+)/gu)],
  ['HTTP', 'route', ROUTES.map(({ method, path }) => `${method} ${path}`)],
  ['A bare socket', 'thing or command', [
    ...namesIn(declaration('libs/core/src/input-lines.ts', 'export type InputLine ='), WHATS),
    ...namesIn(declaration('libs/core/src/input-lines.ts', 'export type TooLong ='), WHATS),
    ...namesIn(declaration('apps/server/src/tcp/object-of.ts', 'export type ReadObject ='), WHATS).filter((name) => name !== 'missing'),
    ...namesIn(declaration('apps/server/src/tcp/incoming.ts', 'export type Incoming ='), WHATS),
    ...commands.map(({ letter }) => `.${letter}`),
  ]],
]; // prettier-ignore

test.each(LISTS)(
  '[SE27] docs/limits.md, %s: each %s of the program has a row, and no other',
  (title, _, names) => {
    expect(names.length).toBeGreaterThan(2);
    expect(rowsOf(title).toSorted()).toEqual(names.toSorted());
  },
);
