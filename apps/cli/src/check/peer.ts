import { connect, type Socket } from 'node:net';
import { splitObjects } from './objects.ts';

/** How far a peer had listened. */
export type Mark = { objects: number; junk: number };

/** A bare connection to the examined server, and everything it received. */
export type Peer = {
  /** The received objects, as written. */
  readonly objects: readonly string[];
  /** The received bytes that are no objects. */
  readonly junk: string;
  /** Whether the server has closed it. */
  readonly ended: boolean;
  mark(): Mark;
  /** Whether a word was heard after `since`. */
  heard(word: string, since?: Mark): boolean;
  /** Looks at each arrival until the condition holds or the time is over. */
  until(holds: () => boolean, ms: number): Promise<boolean>;
  send(data: string | Buffer): void;
  /** Stops reading. */
  stopReading(): void;
  leave(): void;
  /** Leaves like a crashed machine. */
  reset(): void;
};

export const BEGINNING: Mark = { objects: 0, junk: 0 };

/** Throws if nobody answers within `waitMs`. */
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
    // A peer that has left need not receive the rest of an object.
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
      // On a busy machine, bytes that came in time may still be unread.
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
    // Later errors end in a close, which is what counts.
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
