import { spawn } from 'node:child_process';
import { programFile } from '@charla/testkit';

/** The terminal program. */
export const MAIN = programFile('cli');

/** A run of the program without a terminal. */
export type Run = {
  stdout: string;
  stderr: string;
  type(text: string | Uint8Array): void;
  /** Ends the input. */
  endInput(): void;
  /** Closes the reader of the output, as `| head -1` does. */
  stopReading(): void;
  /** Resolves with the exit code; `null` after a signal. */
  readonly ended: Promise<number | null>;
  /** `SIGKILL` ends it as a crash would. */
  kill(signal: 'SIGINT' | 'SIGKILL'): void;
};

/** Runs the program in `folder`, which is also its state folder, so that nothing leaks between tests or into a home folder. */
export function runProgram(folder: string, ...args: string[]): Run {
  return runWith([], folder, ...args);
}

/** Runs the program by another one, such as a shell that redirects its output: `['sh', '-c', 'exec "$@" > /dev/full', 'sh']`. */
export function runWith(by: readonly string[], folder: string, ...args: string[]): Run {
  const env = { ...process.env, ...stateIn(folder) };
  const [program = '', ...rest] = [...by, process.execPath, MAIN, ...args, '--lang', 'es'];
  const child = spawn(program, rest, { stdio: 'pipe', env, cwd: folder });
  const run: Run = {
    stdout: '',
    stderr: '',
    type: (text) => void child.stdin.write(text),
    endInput: () => void child.stdin.end(),
    stopReading: () => void child.stdout.destroy(),
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => child.on('close', resolve)),
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.stderr += text));
  // The program may end while the test types.
  child.stdin.on('error', () => {});
  return run;
}

/** The state folder's variables on every system. */
export function stateIn(folder: string): Record<string, string> {
  return { XDG_STATE_HOME: folder, LOCALAPPDATA: folder };
}
