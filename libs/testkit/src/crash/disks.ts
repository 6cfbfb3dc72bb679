import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A disk that a test can make fail under a running server, without being root. */
export type Disk = {
  /** The folder of the log, as the server sees it. */
  readonly data: string;
  /** A command that runs the server where it sees that folder. */
  readonly through: readonly string[];
  /** From now on every write fails. `pid` is the server. */
  fill(pid: number): void;
  makeRoom(pid: number): void;
  /** The folder of the log, as everyone sees it. */
  found(): string;
  end(): Promise<void>;
};

export type DiskKind = {
  readonly name: string;
  /** Whether this machine has the means. */
  works(): boolean;
  open(): Promise<Disk>;
};

const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

/** Every write to a file fails (EFBIG), at any place in it, as if the process had reached its file size limit. */
const limited: DiskKind = {
  name: 'that takes nothing any more',
  works: () => works('prlimit', '--version'),
  async open() {
    const data = mkdtempSync(path.join(tmpdir(), 'charla-disk-'));
    // A process that has ended took its limit with it.
    const limit = (pid: number, bytes: string) => works('prlimit', '--pid', `${pid}`, `--fsize=${bytes}:`);
    return {
      data,
      through: [],
      fill: (pid) => void limit(pid, '0'),
      makeRoom: (pid) => void limit(pid, 'unlimited'),
      found: () => data,
      end: async () => rmSync(data, { recursive: true, force: true }),
    };
  },
};

/** A full file system of 16 MB in memory, in a namespace of its own (ENOSPC). */
const small: DiskKind = {
  name: 'that is full',
  works: () => works('unshare', '-rm', 'true') && works('nsenter', '--version'),
  async open() {
    const folder = mkdtempSync(path.join(tmpdir(), 'charla-disk-'));
    const data = path.join(folder, 'disk');
    const make = `mkdir "$1" && mount -t tmpfs -o size=16m charla "$1" && echo made && exec cat`;
    const holder = spawn('unshare', ['-rm', 'sh', '-c', make, 'sh', data], { stdio: 'pipe' });
    const gone = once(holder, 'exit');
    await Promise.race([once(holder.stdout, 'data'), gone]);
    const inside = `/proc/${holder.pid}/root${data}`;
    const filling = path.join(inside, 'filling');
    return {
      data: path.join(data, 'log'),
      through: ['nsenter', '-t', String(holder.pid), '-U', '-m', '--preserve-credentials'],
      fill() {
        try {
          writeFileSync(filling, Buffer.alloc(16 << 20));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      },
      makeRoom: () => rmSync(filling, { force: true }),
      found() {
        const copy = path.join(folder, 'found');
        cpSync(path.join(inside, 'log'), copy, { recursive: true });
        return copy;
      },
      async end() {
        holder.stdin.end();
        await gone;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

export const DISKS: readonly DiskKind[] = [limited, small];
