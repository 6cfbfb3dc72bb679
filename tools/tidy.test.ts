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

// nx runs a project's tests again when something changes that it depends on, and it learns that from here.
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

test('every rule of SPEC.md stands in the title of a test, and every title names a rule that exists', () => {
  const rules = [...read('docs/SPEC.md').matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map(([, id]) => id);
  const tests = globSync('{apps,libs}/**/{src,scripts}/**/*{.test.ts,-contract.ts,.chat}', { cwd: root });
  const told = tests.flatMap((file) => [...read(file).matchAll(/\[([A-Z]{2}\d+)\]/g)].map(([, id]) => id));
  expect(rules.filter((id) => !told.includes(id))).toEqual([]);
  expect([...new Set(told)].filter((id) => !rules.includes(id))).toEqual([]);
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
