import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { programFile } from '@charla/testkit';

/** The server program. */
export const MAIN = programFile('server');

/** A run of the server program, and its window. */
export type Run = {
  stdout: string;
  stderr: string;
  /** Types into the window. */
  type(keys: string): void;
  /** The window's pipes are closed, as by `| head`. */
  closeWindow(): void;
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  /** Ends it, if it has not ended. */
  end(): Promise<void>;
};

export function runCommand(command: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: 'pipe', env: { ...process.env, ...env } });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const run: Run = {
    stdout: '',
    stderr: '',
    type: (keys) => void child.stdin.write(keys),
    closeWindow() {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    signal: (name) => void child.kill(name),
    ended,
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.stderr += text));
  return run;
}

export async function freePort(): Promise<number> {
  const taken = await listener(0);
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return port;
}

export async function listener(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
