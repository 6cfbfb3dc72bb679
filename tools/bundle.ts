import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A text in one of our sources that differs in the bundle. It occurs once in its file. */
export type Moved = readonly [file: string, from: string, to: string];

/** Where the log's thread begins. It has a file of its own in every bundle of the server. */
const THREAD = 'apps/server/src/store/sqlite-worker.ts';
const THREAD_MOVED: Moved = [
  'apps/server/src/store/sqlite-store.ts',
  './sqlite-worker.ts',
  './sqlite-worker.js',
];

/**
 * Bundles programs of this repository, as ES modules without anything to install. `input`: their sources by the names of their files in
 * `dir`. Returns the written files. Throws if a text to be moved is not there any more.
 */
export async function bundle(input: Readonly<Record<string, string>>, dir: string, moves: readonly Moved[]) {
  const all = [...moves, THREAD_MOVED];
  const made = await rolldown({
    cwd: ROOT,
    input: { ...input, 'sqlite-worker': THREAD },
    platform: 'node',
    resolve: { conditionNames: ['bundle', 'node', 'import'] },
    // ws looks for these native packages, and does without them.
    external: ['bufferutil', 'utf-8-validate'],
    plugins: [{ name: 'moved', transform: (code, id) => moved(all, code, path.relative(ROOT, id)) }],
  });
  const { output } = await made.write({ dir, format: 'esm' });
  await made.close();
  return output;
}

function moved(moves: readonly Moved[], code: string, file: string): string | undefined {
  const here = moves.filter(([moving]) => moving === file.replaceAll('\\', '/'));
  if (here.length === 0) return undefined;
  return here.reduce((text, [, from, to]) => {
    if (!text.includes(from)) throw new Error(`${file} has no ${from} any more`);
    return text.replace(from, to);
  }, code);
}
