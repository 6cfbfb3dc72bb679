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
  /** Settles with the exit code. */
  readonly ended: Promise<number | null>;
};

export function runProgram(...args: string[]): Run {
  const child = spawn(process.execPath, [MAIN, ...args, '--lang', 'es'], { stdio: 'pipe' });
  const run: Run = {
    stdout: '',
    stderr: '',
    type: (text) => void child.stdin.write(text),
    endInput: () => void child.stdin.end(),
    stopReading: () => void child.stdout.destroy(),
    ended: new Promise((resolve) => child.on('close', resolve)),
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.stderr += text));
  // A program that ends while we type to it.
  child.stdin.on('error', () => {});
  return run;
}
