import { fstatSync, writeFileSync } from 'node:fs';

/** Why standard output took no more: its reader has gone, its disk is full, its window was closed. */
export type Broken = NodeJS.ErrnoException;

export type Output = {
  /** The first error of standard output so far. */
  readonly broken: Broken | undefined;
  /** Resolves once everything written so far has been taken, or never will be. */
  flushed(): Promise<void>;
};

/**
 * Writes to standard output. Node writes a text to a file only once: a full disk takes a part of it, and nobody hears so (Node 26). A
 * file is therefore written here, and its error comes as that of any other output. PR1a.
 */
export function print(text: string): void {
  const { stdout } = process;
  if (!fstatSync(stdout.fd).isFile()) return void stdout.write(text);
  try {
    writeFileSync(stdout.fd, text);
  } catch (error) {
    stdout.emit('error', error);
  }
}

/** Watches standard output, and calls `onBroken` once when it takes no more. Errors of standard error are nobody's: there is no third place. */
export function watchOutput(onBroken: (error: Broken) => void): Output {
  let broken: Broken | undefined;
  process.stdout.on('error', (error) => {
    if (broken) return;
    broken = error;
    onBroken(error);
  });
  process.stderr.on('error', () => {});
  return {
    get broken() {
      return broken;
    },
    async flushed() {
      if (!broken) await new Promise<void>((resolve) => void process.stdout.write('', () => resolve()));
    },
  };
}

/** Whether the reader has gone, as in `| head -1`. Nobody wants a complaint then. PR1. */
export function isReaderGone(error: Broken): boolean {
  return error.code === 'EPIPE' || isWindowClosed(error);
}

/** Whether the window of a terminal was closed: a usual way to leave. TE6. */
export function isWindowClosed({ code }: Broken): boolean {
  return code === 'EIO' && process.stdout.isTTY;
}
