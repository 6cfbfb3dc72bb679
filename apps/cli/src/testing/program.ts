import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The terminal program. */
export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A run of the program without a terminal. */
export type Run = {
  stdout: string;
  stderr: string;
  type(text: string): void;
  /** No more is typed. */
  endInput(): void;
  /** Nobody reads any more, as after `| head -1`. */
  stopReading(): void;
  /** Settles with the exit code; it is `null` after a signal. */
  readonly ended: Promise<number | null>;
  /** `SIGKILL` ends it as a crash would, without a word. */
  kill(signal: 'SIGINT' | 'SIGKILL'): void;
};

/** Runs it in `folder`, and with that for what it keeps between runs, so that nothing leaks between tests nor into anybody's home. */
export function runProgram(folder: string, ...args: string[]): Run {
  const env = { ...process.env, ...stateIn(folder) };
  const child = spawn(process.execPath, [MAIN, ...args, '--lang', 'es'], { stdio: 'pipe', env, cwd: folder });
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
  // A program that ends while we type to it.
  child.stdin.on('error', () => {});
  return run;
}

/** Where a program finds what it kept, on every system. */
export function stateIn(folder: string): Record<string, string> {
  return { XDG_STATE_HOME: folder, LOCALAPPDATA: folder };
}
