import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ServerProcess } from '../crash/server-process.ts';

/** What a server has taken so far. */
export type Gauge = {
  memoryMiB: number;
  /** Of its data folder. */
  diskMiB: number;
  /** Lines of its window. */
  lines: number;
  /** CPU time of the thread that serves everyone, in ms; NaN where the system does not tell. Unlike a delay it hardly depends on other work of the machine. */
  threadMs: number;
};

export function gaugeOf(server: ServerProcess, folder: string): Gauge {
  return {
    memoryMiB: server.rssMiB(),
    diskMiB: bytesIn(folder) / 1_048_576,
    lines: server.window().split('\n').length,
    threadMs: threadMs(server.pid),
  };
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  // A file of SQLite may go while it is looked at.
  return files
    .map((file) => statSync(path.join(file.parentPath, file.name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((all, size) => all + size, 0);
}

/** Linux counts in hundredths of a second, behind the name of the thread in brackets. */
function threadMs(pid: number): number {
  if (process.platform !== 'linux') return NaN;
  const [, counts = ''] = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = counts.split(' ').slice(11, 13).map(Number);
  return ((user ?? NaN) + (system ?? NaN)) * 10;
}
