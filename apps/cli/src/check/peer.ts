import { connect, type Socket } from 'node:net';
import { splitObjects } from './objects.ts';

/** How far somebody had listened. */
export type Mark = { objects: number; junk: number };

/** A bare connection to the server that is examined, and all that it was sent. */
export type Peer = {
  /** What it was sent, object by object as written. */
  readonly objects: readonly string[];
  /** What it was sent that is no object. */
  readonly junk: string;
  /** The server has ended it. */
  readonly ended: boolean;
  mark(): Mark;
  /** Whether a word was heard after `since`. */
  heard(word: string, since?: Mark): boolean;
  /** Looks whenever something comes, until it holds or the time is over. */
  until(holds: () => boolean, ms: number): Promise<boolean>;
  send(data: string | Buffer): void;
  /** Reads nothing any more. */
  stopReading(): void;
  leave(): void;
  /** Goes as somebody whose machine has crashed. */
  reset(): void;
};

export const BEGINNING: Mark = { objects: 0, junk: 0 };

/** Throws if nobody is there within `waitMs`. */
export async function openPeer(host: string, port: number, waitMs: number): Promise<Peer> {
  const socket = connect({ host, port });
  const objects: string[] = [];
  const looks = new Set<() => void>();
  let junk = '';
  let rest = '';
  let ended = false;
  let hasLeft = false;
  const look = () => looks.forEach((one) => one());
  socket.setEncoding('utf8');
  socket.setNoDelay(true);
  socket.on('data', (text: string) => {
    const pieces = splitObjects(rest + text);
    for (const object of pieces.objects) {
      if (isJson(object)) objects.push(object);
      else junk += object;
    }
    junk += pieces.junk;
    rest = pieces.rest;
    look();
  });
  socket.on('close', () => {
    ended = true;
    // Who has left is not owed the rest of an object.
    if (!hasLeft) junk += rest;
    look();
  });
  await connected(socket, waitMs);

  function heard(word: string, since = BEGINNING): boolean {
    return (
      objects.slice(since.objects).some((object) => object.includes(word)) ||
      junk.slice(since.junk).includes(word)
    );
  }

  function until(holds: () => boolean, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(lastLook, ms);
      function done(answer: boolean): void {
        clearTimeout(timer);
        looks.delete(one);
        resolve(answer);
      }
      function one(): void {
        if (holds()) done(true);
      }
      // On a machine that was busy, what came in time may not have been read yet.
      function lastLook(): void {
        setImmediate(() => setImmediate(() => done(holds())));
      }
      looks.add(one);
      one();
    });
  }

  return {
    objects,
    get junk() {
      return junk;
    },
    get ended() {
      return ended;
    },
    mark: () => ({ objects: objects.length, junk: junk.length }),
    heard,
    until,
    send: (data) => void (socket.destroyed || socket.write(data)),
    stopReading: () => void socket.pause(),
    leave() {
      hasLeft = true;
      socket.resume();
      socket.end();
    },
    // A socket that is being ended cannot be reset any more, and Node would keep it open for ever.
    reset() {
      if (hasLeft) socket.destroy();
      else socket.resetAndDestroy();
      hasLeft = true;
    },
  };
}

function connected(socket: Socket, waitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error('timeout')), waitMs);
    // Later errors end in a close, which is what is looked at.
    socket.on('error', reject);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The server's own idea of an object.
    return false;
  }
}
