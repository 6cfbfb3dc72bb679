/**
 * `npx nx build charla`: makes `apps/charla/dist`, which `npm pack` turns into a package. Nothing in it needs to be installed or
 * compiled.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { TRIED_NODE } from '../../server/src/taken.ts';
import { billOf } from './bill.ts';
import { licences } from './licences.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const at = (file: string) => path.join(root, file);
const dist = at('apps/charla/dist');
const { version, description, license } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
  version: string;
  description: string;
  license: string;
};

/** Paths and commands in our sources that differ in the package. Each occurs once in its file. */
const MOVED: [file: string, from: string, to: string][] = [
  ['apps/server/src/store/sqlite-store.ts', './sqlite-worker.ts', './sqlite-worker.js'],
  ['apps/charla/src/version.ts', '../../../package.json', '../../package.json'],
  ['libs/text/src/words/called.ts', 'npm start --', 'charla'],
  ['libs/text/src/words/called.ts', 'npm run charla -- key', 'charla key'],
  ['libs/text/src/words/called.ts', 'npm run charla --', 'charla'],
];

rmSync(dist, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    main: at('apps/charla/src/main.ts'),
    'sqlite-worker': at('apps/server/src/store/sqlite-worker.ts'),
  },
  platform: 'node',
  resolve: { conditionNames: ['bundle', 'node', 'import'] },
  // ws looks for these native packages, and does without them.
  external: ['bufferutil', 'utf-8-validate'],
  plugins: [{ name: 'moved', transform: (code, id) => moved(code, path.relative(root, id)) }],
});
// From this folder the program finds the pages at the same relative path as in the sources: ../../web/build.
const { output } = await bundle.write({ dir: path.join(dist, 'program/server'), format: 'esm' });
await bundle.close();

mkdirSync(path.join(dist, 'bin'));
cpSync(at('apps/charla/src/charla.js'), path.join(dist, 'bin/charla.js'));
cpSync(at('apps/web/build'), path.join(dist, 'web/build'), { recursive: true });
for (const file of ['README.md', 'LICENSE']) cpSync(at(file), path.join(dist, file));
const used = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
writeFileSync(path.join(dist, 'LICENSES.txt'), licences(root, used));
writeFileSync(path.join(dist, 'sbom.cdx.json'), billOf(root, used));
writeFileSync(
  path.join(dist, 'package.json'),
  JSON.stringify(
    {
      ...{ name: 'charla', version, description, license, type: 'module' },
      bin: { charla: 'bin/charla.js' },
      engines: { node: TRIED_NODE },
    },
    undefined,
    2,
  ),
);

function moved(code: string, file: string): string | undefined {
  const here = MOVED.filter(([moving]) => moving === file.replaceAll('\\', '/'));
  if (here.length === 0) return undefined;
  return here.reduce((text, [, from, to]) => {
    if (!text.includes(from)) throw new Error(`${file} has no ${from} any more`);
    return text.replace(from, to);
  }, code);
}
