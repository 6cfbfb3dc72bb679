import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { freshFile } from '../fresh-file.ts';

/** Where an export goes. Each may throw what the system says. */
export type Sink = {
  write(text: string): void;
  /** All of it is there. */
  finish(): void;
  /** It is not, and never will be. */
  giveUp(): void;
};

/** Into a file of that name, or into what stands there already under it: a device, a pipe. */
export function fileSink(name: string): Sink {
  const there = statSync(name, { throwIfNoEntry: false });
  // What a link leads to is meant, and the link stays.
  if (!there) return wholeFile(path.resolve(name));
  return there.isFile() ? wholeFile(realpathSync(name)) : streamTo(name);
}

/** Whoever looks sees a whole file or none: until it is whole it has another name, of which there is no file yet. */
function wholeFile(file: string): Sink {
  const folder = path.dirname(file);
  const part = freshFile(folder, (nth) => `${path.basename(file)}${nth === 1 ? '' : `-${nth}`}.part`);
  const partFile = path.join(folder, part.name);
  const { write, finish: close } = written(part.fd);
  return {
    write,
    finish() {
      close();
      renameSync(partFile, file);
    },
    giveUp() {
      close();
      rmSync(partFile, { force: true });
    },
  };
}

function streamTo(name: string): Sink {
  return written(openSync(name, 'w'));
}

function written(fd: number): Sink {
  let isOpen = true;
  function close(): void {
    if (isOpen) closeSync(fd);
    isOpen = false;
  }
  return { write: (text) => void writeSync(fd, text), finish: close, giveUp: close };
}

export const stdoutSink: Sink = {
  write: (text) => void process.stdout.write(text),
  finish() {},
  giveUp() {},
};
