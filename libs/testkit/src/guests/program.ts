import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program of this repository, in a process of its own. */
export type Program = {
  write(text: string): void;
  output(): string;
  /** Resolves once this holds of its output, after `ms` in any case. Rejects if it has ended before. */
  until(holds: (output: string) => boolean, ms?: number): Promise<void>;
  /** Resolves with what it printed, once it has ended; after `ms` it is killed. */
  ended(ms: number): Promise<string>;
  end(): Promise<void>;
};

/** The longest start of a program on a busy machine, in ms. */
const START_MS = 60_000;

export const programOf = (file: string) => fileURLToPath(new URL(`../../../../${file}`, import.meta.url));

export function openProgram(file: string, args: readonly string[]): Program {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  let complaint = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  // It may have ended.
  child.stdin.on('error', () => {});
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    write: (text) => void child.stdin.write(text),
    output: () => output,
    until(holds, ms = START_MS) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        const look = () => holds(output) && resolve();
        child.stdout.on('data', look);
        look();
        void gone.then(() => reject(new Error(`${file} has ended: ${complaint}`)));
        void gone.then(() => clearTimeout(timer));
      });
    },
    async ended(ms) {
      const timer = setTimeout(() => child.kill('SIGKILL'), ms);
      await gone;
      clearTimeout(timer);
      return output;
    },
    async end() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
