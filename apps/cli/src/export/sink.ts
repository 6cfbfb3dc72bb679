import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Where an export goes. Each may throw what the system says. */
export type Sink = {
  write(text: string): void;
  /** All of it is there. */
  finish(): void;
  /** It is not, and never will be. */
  giveUp(): void;
};

/** Whoever looks sees a whole file or none: until it is whole it has another name. */
export function fileSink(file: string): Sink {
  const part = `${file}.part`;
  const fd = openSync(part, 'w', 0o600);
  let isOpen = true;
  function close(): void {
    if (isOpen) closeSync(fd);
    isOpen = false;
  }
  return {
    write: (text) => void writeSync(fd, text),
    finish() {
      close();
      renameSync(part, file);
    },
    giveUp() {
      close();
      rmSync(part, { force: true });
    },
  };
}

export const stdoutSink: Sink = {
  write: (text) => void process.stdout.write(text),
  finish() {},
  giveUp() {},
};
