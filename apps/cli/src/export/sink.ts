import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { closeDurably, DISK, syncFolder, type Disk } from '../durable.ts';
import { freshFile } from '../fresh-file.ts';

/** Where an export goes. Each may throw what the system says. */
export type Sink = {
  write(text: string): void;
  /** All of it is there: returns once it is on the disk. */
  finish(): void;
  /** It is not, and never will be. */
  giveUp(): void;
};

/** Into a file of that name, or into what stands there already under it: a device, a pipe. */
export function fileSink(name: string, disk: Disk = DISK): Sink {
  const there = statSync(name, { throwIfNoEntry: false });
  // What a link leads to is meant, and the link stays.
  if (!there) return wholeFile(path.resolve(name), disk);
  return there.isFile() ? wholeFile(realpathSync(name), disk) : streamTo(name);
}

/** Whoever looks sees a whole file or none: until it is whole it has another name, of which there is no file yet. */
function wholeFile(file: string, disk: Disk): Sink {
  const folder = path.dirname(file);
  const part = freshFile(folder, (nth) => `${path.basename(file)}${nth === 1 ? '' : `-${nth}`}.part`);
  const partFile = path.join(folder, part.name);
  const { write, finish, giveUp: close } = written(part.fd, (fd) => closeDurably(fd, disk));
  return {
    write,
    finish() {
      finish();
      renameSync(partFile, file);
      syncFolder(folder, disk);
    },
    giveUp() {
      close();
      rmSync(partFile, { force: true });
    },
  };
}

function streamTo(name: string): Sink {
  return written(openSync(name, 'w'), closeSync);
}

function written(fd: number, closeWhole: (fd: number) => void): Sink {
  let isOpen = true;
  function end(close: (fd: number) => void): void {
    if (!isOpen) return;
    isOpen = false;
    close(fd);
  }
  return {
    write: (text) => void writeSync(fd, text),
    finish: () => end(closeWhole),
    giveUp: () => end(closeSync),
  };
}

export const stdoutSink: Sink = {
  write: (text) => void process.stdout.write(text),
  finish() {},
  giveUp() {},
};
