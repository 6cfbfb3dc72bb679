import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, release, totalmem, type } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DiskWrite } from './disk.ts';
import type { Verdict } from './judge.ts';
import type { Measured } from './workloads.ts';

/** All data of one run, to compare with later ones. */
export type Run = {
  at: string;
  short: boolean;
  machine: { cpu: string; cores: number; memoryGB: number; system: string };
  versions: Record<string, string>;
  disk: DiskWrite;
  measured: Measured[];
  verdicts: Verdict[];
};

const FOLDER = fileURLToPath(new URL('../../../../docs/benchmarks/', import.meta.url));

export function machine(): Run['machine'] {
  const [first] = cpus();
  return {
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()} ${arch()}`,
  };
}

export function versions(): Run['versions'] {
  const { node = '', sqlite = '' } = process.versions;
  const charla = versionIn(fileURLToPath(new URL('../../package.json', import.meta.url)));
  const of = (name: string) => versionIn(packageOf(name));
  return { charla, node, sqlite, 'socket.io': of('socket.io'), 'engine.io': of('engine.io'), ws: of('ws') };
}

/** A package may forbid the import of its package.json, but the file is in its folder. */
function packageOf(name: string): string {
  const file = createRequire(import.meta.url).resolve(name);
  const folder = path.join('node_modules', name);
  return path.join(file.slice(0, file.lastIndexOf(folder)), folder, 'package.json');
}

function versionIn(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** Writes one file a day: a later save on the same day replaces the earlier one. */
export function save(runs: readonly Run[]): string {
  mkdirSync(FOLDER, { recursive: true });
  const name = `${new Date().toISOString().slice(0, 10)}.json`;
  writeFileSync(`${FOLDER}${name}`, `${JSON.stringify(runs, undefined, 2)}\n`);
  return `docs/benchmarks/${name}`;
}
