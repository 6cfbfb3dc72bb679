import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askOnce, type Row } from './ask.ts';
import type { Programs } from './programs.mjs';

/** A PostgreSQL engine of a test: one folder, one socket in it, no TCP. It ends with the test, however that ends. */
export type Engine = {
  /** The address of one of its databases. The user is the owner of everything and needs no password. */
  url(database: string): string;
  /** The folder of its socket. */
  readonly folder: string;
  /** Its first process. */
  readonly pid: number;
  /** Its socket. */
  readonly socket: string;
  /** The rows of one statement. */
  ask(sql: string): Promise<readonly Row[]>;
  /** For a copy of it. */
  readonly programs: Programs & { bin: string };
  readonly data: string;
  /** SIGKILL for all its processes, as in a power cut; its files stay. */
  kill(): Promise<void>;
  /** Starts it again after `kill`. Settles when it takes connections. */
  start(): Promise<void>;
  /** Ends it and removes its files. */
  end(): Promise<void>;
};

/** Options of PostgreSQL, beside those of every engine here. */
type Settings = Readonly<Record<string, string>>;

/**
 * Runs the engine, and ends it when its own input ends, as it does when the test is killed. A line of input spares the files. The shell
 * is in a session of its own, so that Ctrl-C does not reach it first.
 */
const WATCH = `
  folder=$1; shift
  "$@" & echo $!
  read -r keep
  kill -QUIT $! 2>/dev/null
  wait
  [ -n "$keep" ] || rm -rf "$folder"`;
const READY = /database system is ready to accept (?:read-only )?connections/u;
/** What it says before it ends; to clients that come too early it says something else. */
const FAILED = /FATAL: {2}(?!the database system is )/u;

type Owner = { uid: number; gid: number };

/** A fresh folder for an engine, its programs, and how to run them there. */
export type Home = {
  folder: string;
  data: string;
  bin: string;
  options: Partial<Owner> & { cwd: string; env: NodeJS.ProcessEnv };
};

export function freshHome(programs: Programs & { bin: string }): Home {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-pg-'));
  const owner = ownerHere();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const bin = programs.native === undefined ? programs.bin : copied(programs.native, folder);
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  return { folder, data: path.join(folder, 'data'), bin, options: { ...owner, cwd: folder, env } };
}

/** Makes an engine in a fresh folder and starts it. Throws if it cannot start. */
export async function startEngine(
  programs: Programs & { bin: string },
  settings: Settings = {},
): Promise<Engine> {
  const home = freshHome(programs);
  const { folder, data, bin, options } = home;
  const init = ['-D', data, '-U', 'charla', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
  const { status, stderr, error } = spawnSync(path.join(bin, 'initdb'), init, {
    ...options,
    encoding: 'utf8',
  });
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb: ${error?.message ?? stderr}`);
  }
  return runEngine(programs, home, settings);
}

/** Starts an engine with the data of its home. */
export async function runEngine(
  programs: Programs & { bin: string },
  { folder, data, bin, options }: Home,
  settings: Settings,
): Promise<Engine> {
  const all = { listen_addresses: '', unix_socket_directories: folder, ...settings };
  const given = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [path.join(bin, 'postgres'), '-D', data, ...given];
  let shell: ChildProcess;
  let pid = 0;

  async function start(): Promise<void> {
    shell = spawn('sh', ['-c', WATCH, 'watch', folder, ...command], { ...options, detached: true });
    shell.stdin?.on('error', () => {});
    let said = '';
    await new Promise<void>((resolve, reject) => {
      shell.on('error', reject);
      shell.stdout?.once('data', (line: Buffer) => (pid = Number(line)));
      shell.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (READY.test(said)) resolve();
        if (FAILED.test(said) && !READY.test(said)) reject(new Error(said));
      });
    });
  }

  async function stop(spare: string): Promise<void> {
    if (shell.exitCode !== null || shell.signalCode !== null) return;
    const closed = new Promise((resolve) => shell.once('close', resolve));
    shell.stdin?.end(spare);
    await closed;
  }

  await start().catch(async (error: unknown) => {
    await stop('');
    throw error;
  });
  return {
    folder,
    url: (database) => `postgres://charla@localhost/${database}?host=${encodeURIComponent(folder)}`,
    socket: path.join(folder, '.s.PGSQL.5432'),
    get pid() {
      return pid;
    },
    ask: (sql) => askOnce(folder, sql),
    programs,
    data,
    async kill() {
      for (const one of [pid, ...childrenOf(pid)]) killIfThere(one);
      await stop('keep\n');
    },
    start,
    async end() {
      await stop('');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. `undefined` for everybody else. */
function ownerHere(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const [, , uid, gid] = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
} // prettier-ignore

/** The npm package lacks its links, and its folder may be closed to the owner: they get a copy. Returns its `bin`. */
function copied(native: string, folder: string): string {
  const to = path.join(folder, 'native');
  cpSync(native, to, { recursive: true, filter: (file) => !file.endsWith('.a') });
  const links = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links)
    symlinkSync(path.basename(source), path.join(folder, target), 'file');
  return path.join(to, 'bin');
}

/** Linux only; elsewhere they end by themselves soon after their parent. */
function childrenOf(pid: number): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0 && parentOf(one) === pid);
}

/** `12 (postgres) S 7 …` → 7; 0 if the process has ended meanwhile. */
function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
