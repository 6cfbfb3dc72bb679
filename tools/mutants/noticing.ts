import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Mistake } from './mistakes.ts';

/** How long one step may take, in ms. A slower step counts as noticed: something in it waits for ever. */
const STEP_MS = 300_000;

/** `by`: the test or compiler that noticed a mistake; absent if nobody did. */
export type Verdict = { mistake: Mistake; by?: string };

type Step = { name: string; folder: string; command: string[] };

type PackageJson = {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
};

/** Makes a mistake in a copy of the workspace, checks whether anything there fails, and reverts it. */
export async function notice(
  root: string,
  mistake: Mistake,
  depth: Depth,
  signal: AbortSignal,
): Promise<Verdict> {
  const file = path.join(root, mistake.file);
  const code = readFileSync(file, 'utf8');
  writeFileSync(file, code.slice(0, mistake.from) + mistake.becomes + code.slice(mistake.to));
  try {
    for (const step of stepsFor(root, mistake.file, depth)) {
      const failure = await failureOf(root, step, signal);
      if (failure !== undefined) return { mistake, by: `${step.name}: ${failure}` };
    }
    return { mistake };
  } finally {
    writeFileSync(file, code);
  }
}

/** `near`: the tests of the file's own project that import it, and the compiler. `far`: every step that could notice it. */
export type Depth = 'near' | 'far';

/** Quick steps come first. Tests in a browser need a built page, and tests that start a program do not import it. */
function stepsFor(root: string, file: string, depth: Depth): Step[] {
  const folder = folderOf(root, file);
  const steps = [related(root, folder, file), types(root, folder)];
  if (depth === 'near') return steps;
  if (existsSync(path.join(root, folder, 'src/service-worker')))
    steps.push(
      { name: `${folder} (build)`, folder, command: ['vite', 'build'] },
      {
        name: folder,
        folder,
        command: ['vitest', 'run', '--project', 'pages', '--bail=1', '--reporter=dot'],
      },
    );
  else steps.push({ name: folder, folder, command: ['vitest', 'run', '--bail=1', '--reporter=dot'] });
  return [...steps, ...dependents(root, folder).map((dependent) => related(root, dependent, file))];
}

/** Fails if tests fail without any mistake, since a run would then prove nothing. */
export async function withoutMistake(
  root: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  for (const [folder, here] of Map.groupBy(files, (file) => folderOf(root, file))) {
    const failure = await failureOf(root, related(root, folder, ...here), signal);
    if (failure !== undefined) return `${folder}: ${failure}`;
  }
  return undefined;
}

function related(root: string, folder: string, ...files: readonly string[]): Step {
  const command = [
    'vitest',
    'related',
    '--run',
    '--bail=1',
    '--reporter=dot',
    '--passWithNoTests',
    ...files.map((file) => path.join(root, file)),
  ];
  return { name: folder, folder, command };
}

function types(root: string, folder: string): Step {
  const isPage = existsSync(path.join(root, folder, 'src/app.html'));
  return isPage
    ? {
        name: 'types',
        folder,
        command: ['svelte-check', '--tsconfig', './tsconfig.json', '--output', 'machine'],
      }
    : { name: 'types', folder: '.', command: ['tsc', '-p', 'tsconfig.json'] };
}

/** The project folder of a file: libs/core. */
function folderOf(root: string, file: string): string {
  let folder = path.dirname(file);
  while (folder !== '.' && !existsSync(path.join(root, folder, 'package.json')))
    folder = path.dirname(folder);
  return folder;
}

/** The projects that import this one, the nearest first. */
function dependents(root: string, folder: string): string[] {
  const projects = globSync('{libs,apps}/*/package.json', { cwd: root }).map((file) => ({
    folder: path.dirname(file),
    json: JSON.parse(readFileSync(path.join(root, file), 'utf8')) as PackageJson,
  }));
  const found = [folder];
  for (const one of found) {
    const name = projects.find((project) => project.folder === one)?.json.name ?? '';
    for (const { folder, json } of projects)
      if (!found.includes(folder) && name in { ...json.dependencies, ...json.devDependencies })
        found.push(folder);
  }
  return found.slice(1);
}

/** The complaint of a failed step; `undefined` if it went well. */
function failureOf(
  root: string,
  { folder, command: [name = '', ...args] }: Step,
  signal: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const bin = path.join(root, 'node_modules/.bin');
    const child = spawn(path.join(bin, name), args, {
      cwd: path.join(root, folder),
      env: {
        ...process.env,
        PATH: `${bin}${path.delimiter}${process.env['PATH']}`,
        NO_COLOR: '1',
        FORCE_COLOR: '0',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that the test's programs and browsers end with it.
      detached: true,
    });
    let said = '';
    let isLate = false;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => void (said += bytes.toString()));
    const end = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // The group has ended by itself.
      }
    };
    const late = setTimeout(() => {
      isLate = true;
      end();
    }, STEP_MS);
    signal.addEventListener('abort', end);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(late);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(new Error('stopped'));
      else if (code === 0) resolve(undefined);
      else resolve(isLate ? `took longer than ${STEP_MS / 1_000} s` : complaintIn(said));
    });
  });
}

/** ' FAIL  |pages| src/a.test.ts > [AL1] …' → 'src/a.test.ts > [AL1] …'. */
function complaintIn(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const failed = lines.find((line) => line.startsWith('FAIL'))?.replace(/^FAIL\s+(\|\w+\|\s+)?/u, '');
  return failed ?? lines.find((line) => /error/iu.test(line)) ?? 'failed';
}
