import type { Socket } from 'node:net';
import {
  openConnected,
  openRawSocket,
  openSocket,
  type Entering,
  type RawSocket,
} from '../readers/raw-socket.ts';

/** What an attack did: the promises that it saw broken, its sockets, and what these moved. */
export type Done = { seen: string[]; opened: number; sentMiB: number; heardMiB: number };

/** What an attack is made with. Everything ends with the attack's time, or its process. */
export type Attacker = {
  readonly port: number;
  isOver(): boolean;
  wait(ms: number): Promise<void>;
  /** Resolves when the time is over. */
  readonly over: Promise<void>;
  /** A socket that reads what it gets. */
  open(): Promise<Socket>;
  /** A bare socket that has sent its alias as a line. */
  bare(alias: string): Promise<Socket>;
  /** A Socket.IO connection before its hello. */
  connect(...more: string[]): Promise<RawSocket>;
  join(alias: string, hello?: Entering['hello']): Promise<RawSocket>;
  /** Opens so many, some at a time, and returns those that the server takes. */
  many<T>(count: number, open: (i: number) => Promise<T>): Promise<T[]>;
  /** Repeats `act` every so many ms. */
  often(ms: number, act: () => void): void;
  /** Writes these bytes again and again, as fast as the server reads them. */
  flood(socket: Socket, bytes: string | Buffer): Promise<void>;
  /** Notes a promise that it saw broken. */
  saw(what: string): void;
  /** What it did so far. */
  done(): Done;
  /** Opens, writes and closes again and again, in so many circles at once. */
  circles(count: number, act: (round: number) => Promise<unknown>): Promise<void>;
};

/** Connections that are opened at once: a browser's sixteen tabs. Judgement. */
const AT_ONCE = 16;

/** The most bytes of a flood, and the most rounds of a circle: enough for a minute of either, and an end. Judgement. */
const MIB = 1_048_576;
const FLOOD_BYTES_MAX = 256 * MIB;
const ROUNDS_MAX = 20_000;

export function newAttacker(port: number, from: string, ms: number): Attacker {
  const endMs = performance.now() + ms;
  const isOver = () => performance.now() >= endMs;
  const wait = (waitMs: number) => new Promise<void>((resolve) => setTimeout(resolve, waitMs));

  let [opened, sent, heard] = [0, 0, 0];
  const sockets = new Set<Socket>();
  const seen: string[] = [];

  function counted<T extends { socket: Socket }>(one: T): T {
    const { socket } = one;
    opened += 1;
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      sent += socket.bytesWritten;
      heard += socket.bytesRead;
    });
    return one;
  }

  /** A refused connection was open, too. */
  function refused(error: Error): never {
    if (error.message.startsWith('closed')) opened += 1;
    throw error;
  }

  async function open(): Promise<Socket> {
    return counted({ socket: await openSocket(port, from) }).socket.resume();
  }

  async function flood(socket: Socket, bytes: string | Buffer): Promise<void> {
    const piece = Buffer.from(bytes);
    for (let sent = 0; sent < FLOOD_BYTES_MAX && !isOver() && !socket.destroyed; sent += piece.length) {
      if (!socket.write(piece)) await drained(socket);
    }
  }

  async function many<T>(count: number, opens: (i: number) => Promise<T>): Promise<T[]> {
    const open: T[] = [];
    let next = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < count && !isOver()) {
          next += 1;
          const one = await opens(next).catch(() => undefined);
          if (one !== undefined) open.push(one);
        }
      }),
    );
    return open;
  }

  async function circles(count: number, act: (round: number) => Promise<unknown>): Promise<void> {
    let round = 0;
    await Promise.all(
      Array.from({ length: count }, async () => {
        while (!isOver() && round < ROUNDS_MAX) {
          round += 1;
          // A refused connection is tried again at once; but the attacker itself must not stand still.
          await act(round).catch(() => wait(1));
        }
      }),
    );
  }

  return {
    port,
    isOver,
    wait,
    over: wait(ms),
    open,
    async bare(alias) {
      const socket = await open();
      socket.write(`${alias}\n`);
      return socket;
    },
    connect: async (...more) => counted(await openConnected(port, { from, more }).catch(refused)),
    join: async (alias, hello) =>
      counted(await openRawSocket(port, alias, { from, ...(hello && { hello }) }).catch(refused)),
    many,
    often(everyMs, act) {
      const timer = setInterval(() => (isOver() ? clearInterval(timer) : act()), everyMs);
    },
    flood,
    circles,
    saw: (what) => void seen.push(what),
    done() {
      const open = [...sockets];
      // What waits in this process has not been sent.
      const left = open.map((socket) => socket.bytesWritten - socket.writableLength);
      return {
        seen,
        opened,
        sentMiB: (sent + sum(left)) / MIB,
        heardMiB: (heard + sum(open.map(({ bytesRead }) => bytesRead))) / MIB,
      };
    },
  };
}

/** Settles once the socket takes more, or has closed; after a second in any case. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, 1_000);
    socket.on('drain', done).on('close', done);
    function done(): void {
      clearTimeout(timer);
      socket.off('drain', done).off('close', done);
      resolve();
    }
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
