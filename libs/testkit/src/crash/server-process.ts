import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer, type AddressInfo } from 'node:net';
import { programFile } from '../program-file.ts';

/** The real program, in a process that can be killed. */
export type ServerProcess = {
  readonly pid: number;
  /** SIGKILL: the server flushes nothing and says no goodbye. */
  kill(): Promise<void>;
  /** SIGINT, as Ctrl-C sends. Resolves with the exit code. */
  stop(): Promise<number | null>;
  hasEnded(): boolean;
  /** Stands still (SIGSTOP) or goes on (SIGCONT), as a machine that sleeps. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** What it has printed so far. */
  window(): string;
  /** Its current memory, in MiB. */
  rssMiB(): number;
};

export type ProcessOptions = {
  /** More options for its command line. */
  more?: readonly string[];
  main?: string | undefined;
  /** Whether it has its rate limits. */
  isLimited?: boolean;
  /** A command that runs the server as its argument. */
  through?: readonly string[];
};

/** Starts the server on `port` with its log in `data`, or as `more` says, or in memory, without rate limits if nothing else is asked for; resolves once it accepts connections. */
export async function startProcess(
  port: number,
  data: string | undefined,
  { more = [], main = programFile('server'), isLimited = false, through = [] }: ProcessOptions = {},
): Promise<ServerProcess> {
  const rate = isLimited ? [] : ['--rate', '0'];
  const log = more.includes('--log') ? [] : data === undefined ? ['--ephemeral'] : ['--data', data];
  const options = ['--local', '--port', String(port), ...log, ...rate, ...more];
  const [command = '', ...args] = [...through, process.execPath, main, ...options];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let window = '';
  child.stdout.on('data', (text: Buffer) => (window += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await Promise.race([
    listening(port, child),
    ended.then((code) => Promise.reject(new Error(`the server ended with ${code}: ${said}`))),
  ]);
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stop() {
      child.kill('SIGINT');
      return ended;
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    signal: (name) => void child.kill(name),
    window: () => window,
    rssMiB: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1_024,
  };
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && !(await canConnect(port)))
    await new Promise((resolve) => setTimeout(resolve, 10));
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** A port that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
