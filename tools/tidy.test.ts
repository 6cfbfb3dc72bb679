import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8');

const GENERATED = ['node_modules', 'build', 'dist', '.svelte-kit', 'coverage'];
const sources = globSync('{apps,libs,tools}/**/*.{ts,mjs,cjs,svelte}', {
  cwd: root,
  exclude: GENERATED.map((folder) => `**/${folder}/**`),
}).map((file) => file.replaceAll('\\', '/'));

test('there are sources to look at', () => {
  expect(sources).toContain('tools/tidy.test.ts');
});

test('a file fits in the head: 300 lines at most', () => {
  const long = sources
    .map((file) => `${file}: ${read(file).split('\n').length - 1}`)
    .filter((line) => Number(line.split(': ')[1]) > 300);
  expect(long).toEqual([]);
});

// nx runs a project's tests again when one of its dependencies changes, and finds the dependencies here.
test('a package.json lists the packages of ours that its folder imports', () => {
  const missing = sources.flatMap((file) => {
    const folder = file.split('/', file.startsWith('tools/') ? 1 : 2).join('/');
    const declared = declaredBy(folder);
    const imported = [...read(file).matchAll(/\bfrom '(@charla\/[a-z-]+)|\bimport\(?'(@charla\/[a-z-]+)/g)];
    return imported
      .map(([, from, effect]) => from ?? effect ?? '')
      .filter((name) => !declared.has(name))
      .map((name) => `${folder}/package.json lacks ${name}, which ${file} imports`);
  });
  expect([...new Set(missing)]).toEqual([]);
});

test('README shows npm start as its first command, and names npm test', () => {
  for (const file of ['README.md', 'README.es.md']) {
    const [, block] = /```sh\n([\s\S]*?)```/.exec(read(file)) ?? [];
    expect(block?.trim()).toBe('npm start');
    expect(read(file)).toContain('`npm test`');
  }
});

test('each decision has a number of its own, which its title repeats', () => {
  const files = globSync('*.md', { cwd: `${root}docs/adr` }).sort();
  const numbers = files.map((file) => Number(file.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  const titled = files.map((file) => Number(/^# (\d+)\. /.exec(read(`docs/adr/${file}`))?.[1]));
  expect(titled).toEqual(numbers);
});

/** The rules of SPEC.md: `HO6b` is a part of `HO6`, and tests and code name the latter. */
const rules = [...read('docs/SPEC.md').matchAll(/^- \*\*(([A-Z]{2})(\d+)[a-z]?)\*\* (.*)$/gm)].map(
  ([, id = '', section = '', number = '', text = '']) => ({
    id,
    whole: section + number,
    section,
    number,
    text,
  }),
);

test('every rule of SPEC.md stands in the title of a test, and every title names a rule that exists', () => {
  const tests = globSync('{apps,libs}/**/{src,scripts}/**/*{.test.ts,-contract.ts,.chat}', { cwd: root });
  const told = tests.flatMap((file) => [...read(file).matchAll(/\[([A-Z]{2}\d+)\]/g)].map(([, id]) => id));
  const wholes = [...new Set(rules.map(({ whole }) => whole))];
  expect(wholes.filter((id) => !told.includes(id))).toEqual([]);
  expect([...new Set(told)].filter((id = '') => !wholes.includes(id))).toEqual([]);
});

test('the rules of SPEC.md stand in the order of their numbers, each once', () => {
  const sections = [...new Set(rules.map(({ section }) => section))];
  const place = (id: string) =>
    id.replace(/^([A-Z]{2})(\d+)/, (_, section: string, number: string) =>
      [sections.indexOf(section), number].map((part) => String(part).padStart(3, '0')).join('.'),
    );
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((one, other) => (place(one) < place(other) ? -1 : 1)));
});

/** Code counts as one word, a list of references in brackets as none. */
const wordsOf = (text: string): number =>
  text
    .replaceAll(/`[^`]*`/g, 'code')
    .replaceAll(/\((?:[A-Z]{2}\d+[a-z]?(?:, |–| to )?)+\)/g, '')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const sentencesOf = (text: string): string[] =>
  text.replaceAll(/`[^`]*`/g, 'code').split(/(?<=[.!?…]["”’)]?)\s+(?=\p{Lu}|code|\W)/u);

test('a rule of SPEC.md has 60 words at most, and a sentence of one 25', () => {
  const long = rules.filter(({ text }) => wordsOf(text) > 60).map(({ id }) => id);
  const wordy = rules.flatMap(({ id, text }) =>
    sentencesOf(text)
      .filter((sentence) => wordsOf(sentence) > 25)
      .map((sentence) => `${id}: ${sentence}`),
  );
  expect([long, wordy]).toEqual([[], []]);
});

interface PackageJson {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function declaredBy(folder: string): Set<string> {
  const { name, dependencies, devDependencies } = JSON.parse(read(`${folder}/package.json`)) as PackageJson;
  return new Set([name, ...Object.keys({ ...dependencies, ...devDependencies })]);
}
