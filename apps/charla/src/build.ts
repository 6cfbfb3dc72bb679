/**
 * `npx nx build charla`: makes `apps/charla/dist`, which `npm pack` turns into a package. Nothing in it needs to be installed or
 * compiled.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, ROOT, type Moved } from '../../../tools/bundle.ts';
import { TRIED_NODE } from '../../server/src/taken.ts';
import { billOf } from './bill.ts';
import { licences } from './licences.ts';

const at = (file: string) => path.join(ROOT, file);
const dist = at('apps/charla/dist');
const { version, description, license } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
  version: string;
  description: string;
  license: string;
};

/** Paths and commands in our sources that differ in the package. Each occurs once in its file. */
const MOVED: readonly Moved[] = [
  ['apps/charla/src/version.ts', '../../../package.json', '../../package.json'],
  ['libs/text/src/words/called.ts', 'npm start --', 'charla'],
  ['libs/text/src/words/called.ts', 'npm run charla -- key', 'charla key'],
  ['libs/text/src/words/called.ts', 'npm run charla -- mod', 'charla mod'],
  ['libs/text/src/words/called.ts', 'npm run charla --', 'charla'],
];

rmSync(dist, { recursive: true, force: true });
// From this folder the program finds the pages at the same relative path as in the sources: ../../web/build.
const output = await bundle({ main: 'apps/charla/src/main.ts' }, path.join(dist, 'program/server'), MOVED);

mkdirSync(path.join(dist, 'bin'));
cpSync(at('apps/charla/src/charla.js'), path.join(dist, 'bin/charla.js'));
cpSync(at('apps/web/build'), path.join(dist, 'web/build'), { recursive: true });
for (const file of ['README.md', 'LICENSE']) cpSync(at(file), path.join(dist, file));
const used = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
writeFileSync(path.join(dist, 'LICENSES.txt'), licences(ROOT, used));
writeFileSync(path.join(dist, 'sbom.cdx.json'), billOf(ROOT, used));
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
