import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bug } from './bugs.ts';

const run = promisify(execFile);
const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Plants a bug in a child process and plays worlds there until one shows it. A process that cannot start has not caught the bug. */
export async function hunt({ name }: Bug, seeds: number): Promise<{ played: number; invariants: string[] }> {
  const { stdout } = await run(
    process.execPath,
    ['--import', at('plant.ts'), at('hunt.ts'), '1', String(seeds)],
    {
      env: { ...process.env, CHARLA_PLANTED: name },
      maxBuffer: 1e8,
    },
  );
  return JSON.parse(stdout) as { played: number; invariants: string[] };
}
