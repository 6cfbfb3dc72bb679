import { constants, openSync, writeSync } from 'node:fs';

/** A server's window: a terminal, a pipe or a file. Somebody may stop, close or fill it; the chat waits for none of these. SE25. */
export type Window = {
  /** Shows a text with its line ends. It is left out, and counted, if too many wait. */
  print(text: string): void;
};

/** Texts that wait while the window stands still. With 300 bytes each they are less than a megabyte. */
const WAITING_MAX = 1_000;

/** When a window that stands still is tried again, in ms: soon enough for a person who scrolls back. */
const RETRY_MS = 200;

/** Node may keep as many bytes for a pipe whose reader is slow: as many as a pipe of Linux holds itself. */
const PIPE_BYTES_MAX = 65_536;

/** How many bytes a window takes now: 0 while it stands still. Throws the system's error if it is gone or full. */
export type Take = (bytes: Uint8Array) => number;

/** Standard output or standard error. */
type Output = NodeJS.WriteStream & { fd: number };

/** A window that takes bytes by `take`. `later` runs something after so many ms, and keeps no process alive. */
export function windowOn(
  take: Take,
  leftOut: (texts: number) => string,
  later: (run: () => void, ms: number) => void = laterUnlessOver,
): Window {
  const waiting: Uint8Array[] = [];
  let missed = 0;
  let isTrying = false;

  function drain(): void {
    isTrying = false;
    let next: Uint8Array | undefined;
    while ((next = waiting.shift() ?? note())) {
      const taken = attempt(next);
      if (taken === next.length) continue;
      waiting.unshift(next.subarray(taken));
      isTrying = true;
      return later(drain, RETRY_MS);
    }
  }

  /** Tells what is missing here. */
  function note(): Uint8Array | undefined {
    if (missed === 0) return undefined;
    const text = leftOut(missed);
    missed = 0;
    return Buffer.from(`${text}\n`);
  }

  /** A window that is gone or full takes everything, and shows nothing: there is nobody to tell. */
  function attempt(bytes: Uint8Array): number {
    try {
      return take(bytes);
    } catch {
      return bytes.length;
    }
  }

  return {
    print(text) {
      if (waiting.length >= WAITING_MAX) return void (missed += 1);
      waiting.push(Buffer.from(text));
      if (!isTrying) drain();
    },
  };
}

/** The window behind standard output or standard error. */
export function openWindow(stream: Output, leftOut: (texts: number) => string): Window {
  // Without a listener the error of a closed pipe or a full disk would end the server.
  stream.on('error', () => {});
  return windowOn(takeOf(stream), leftOut);
}

function takeOf(stream: Output): Take {
  const fd = stream.isTTY ? reopened(stream.fd) : undefined;
  if (fd !== undefined) return (bytes) => takeNow(fd, bytes);
  return (bytes) => {
    // For a pipe whose reader stands still Node would keep everything.
    if (stream.writableLength > PIPE_BYTES_MAX) return 0;
    stream.write(bytes);
    return bytes.length;
  };
}

/**
 * A terminal of its own, which never blocks: Node writes to a terminal only when it takes the bytes. Elsewhere than on Linux the path may
 * lead to the same blocking terminal, or nowhere; then the window is as Node has it.
 */
function reopened(fd: number): number | undefined {
  try {
    return openSync(`/dev/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return undefined;
  }
}

function takeNow(fd: number, bytes: Uint8Array): number {
  try {
    return writeSync(fd, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
    throw error;
  }
}

function laterUnlessOver(run: () => void, ms: number): void {
  setTimeout(run, ms).unref();
}
