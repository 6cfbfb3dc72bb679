import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../apps/server/src/main.ts', import.meta.url));

/** The real program, in a process that can be killed. */
export type ServerProcess = {
  /** SIGKILL: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
  /** SIGINT, as Ctrl-C. Gives the exit code. */
  stop(): Promise<number | null>;
  /** What its window says so far. */
  window(): string;
  /** The memory it has at the moment, in MiB. */
  rssMiB(): number;
};

/** Starts the server on `port` with its log in `data` and no limit to what may be asked, and settles when it can be connected to. */
export async function startProcess(
  port: number,
  data: string,
  more: readonly string[] = [],
): Promise<ServerProcess> {
  const args = [MAIN, '--local', '--port', String(port), '--data', data, '--rate', '0', ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
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
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stop() {
      child.kill('SIGINT');
      return ended;
    },
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

/** A port that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
