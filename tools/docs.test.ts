import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const documents = ['*.md', 'docs/**/*.md', 'libs/*/*.md', 'apps/*/*.md']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((file) => file.replaceAll('\\', '/'));

/** The anchor that GitHub makes for a heading. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsIn(file: string): string[] {
  const text = read(file).replaceAll(/^```.*?^```/gmsu, '');
  return [...text.matchAll(/^#+ (.*)$/gmu)].map(([, heading = '']) => anchorOf(heading));
}

test('there are documents to look at', () => {
  expect(documents).toContain('README.md');
  expect(documents).toContain('docs/SPEC.md');
});

test('every link of a document leads to a file, and to a heading where it names one', () => {
  const links = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\(([^)\s]+)\)/gu)].map(([, link = '']) => ({ document, link })),
  );
  const broken = links.filter(({ document, link }) => {
    if (/^[a-z]+:/u.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
    if (!existsSync(path.join(root, target))) return true;
    return anchor !== undefined && !anchorsIn(target).includes(anchor);
  });
  expect(broken).toEqual([]);
});

interface PackageJson {
  name: string;
  version: string;
  scripts?: Record<string, string>;
  nx: { name: string; targets?: Record<string, object> };
}

const packages = [
  'package.json',
  ...globSync('{apps,libs}/*/package.json', { cwd: root }),
  'tools/package.json',
].map((file) => JSON.parse(read(file)) as PackageJson);
const defined = packages.flatMap(({ nx }) =>
  Object.keys(nx.targets ?? {}).map((target) => `${nx.name}:${target}`),
);

/** `npx nx test core`, `npx nx run cli:start`, and `npx nx test`, which tests everything. `npx nx serve …` names no project. */
function targetsIn(text: string): string[] {
  const run = [...text.matchAll(/nx run ([a-z-]+:[a-z-]+)/gu)].map(([, target = '']) => target);
  const named = [...text.matchAll(/npx nx (?!run)([a-z-]+)\b(?! …)(?: ([a-z]+)\b)?/gu)].map(
    ([, target, project = 'all']) => `${project}:${target}`,
  );
  return [...run, ...named];
}

test('every nx target and npm script that a document names exists', () => {
  const [main] = packages;
  const scripts = Object.keys(main?.scripts ?? {});
  const missing = documents.flatMap((document) => {
    const text = read(document);
    const asked = targetsIn(text).filter((target) => !defined.includes(target));
    const run = [...text.matchAll(/npm run ([a-z:-]+)/gu)].map(([, script = '']) => script);
    return [...asked, ...run.filter((script) => !scripts.includes(script))].map(
      (what) => `${document}: ${what}`,
    );
  });
  expect(missing).toEqual([]);
});

test('every path that a document of today names exists: a decision may name what was, and a guide what will be', () => {
  const missing = documents
    .filter((file) => /^docs\/[^/]+$/u.test(file))
    .flatMap((document) =>
      [...read(document).matchAll(/`((?:apps|libs|tools|docs)\/[\w./-]+)`/gu)]
        .map(([, file = '']) => file)
        .filter((file) => !existsSync(path.join(root, file)))
        .map((file) => `${document}: ${file}`),
    );
  expect(missing).toEqual([]);
});

test('all packages have the version of the latest changes', () => {
  const [, latest] = /^## (\d+\.\d+\.\d+)$/mu.exec(read('CHANGELOG.md')) ?? [];
  expect(packages.filter(({ version }) => version !== latest)).toEqual([]);
});
