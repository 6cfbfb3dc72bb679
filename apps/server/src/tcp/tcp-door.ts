import type { Socket } from 'node:net';
import {
  HELD_INPUT_BYTES_MAX,
  UNREAD_BYTES_MAX,
  type Address,
  type ConnectionId,
  type Down,
  type EpochMs,
  type RoomName,
} from '@charla/core';
import type { Zone } from '@charla/text';
import type { AllWords } from '@charla/text/words';
import { addressOf, plainIp } from '../address.ts';
import { openHeldBytes, type HeldBytes } from '../held-bytes.ts';
import type { Entrance, OwnDoor } from '../hearers.ts';
import { dropLate } from '../late-bytes.ts';
import { READ_WAIT_MS, REAL_TIME, watchReaders, type ReaderTime } from '../readers.ts';
import { asBytes } from './objects.ts';
import { openPerson, refusal, type Person } from './person.ts';
import { info } from './voice.ts';

/** How long a client has to read a goodbye, in ms. */
const GOODBYE_MS = 3_000;

/** The system probes a silent connection after this many ms, then up to ten times, once a second: 18 s in all, as elsewhere. SE11. */
const KEEP_ALIVE_MS = 8_000;

/** Other waits than the usual ones, for tests. */
export type TcpWaits = {
  /** The pause between two objects to the same person. */
  after?: ((ms: number, run: () => void) => void) | undefined;
  readerTime?: ReaderTime | undefined;
  readWaitMs?: number | undefined;
  goodbyeMs?: number | undefined;
  heldBytesMax?: number | undefined;
  /** What waits for the readers of all doors; without it, of this one. */
  unread?: HeldBytes | undefined;
};

export type TcpDoorOptions = {
  words: AllWords;
  zone: Zone;
  now: () => EpochMs;
  ipOf?: (socket: Socket) => string | undefined;
  /** Receives unexplained errors: the connection of each has been ended, the others go on. */
  onFault: (error: unknown, from: string) => void;
  /** Hears of the socket of each member. SE20. */
  letIn: (socket: Socket) => void;
  waits?: TcpWaits | undefined;
};

export type TcpDoor = OwnDoor & {
  /** A client that speaks no HTTP, and its bytes so far; `hasEnded` if there are no more. */
  open(socket: Socket, first: Buffer, hasEnded: boolean): void;
  /** A client that has sent nothing within the time for an alias. */
  late(socket: Socket): void;
};

/** Runs a chat for each bare socket, which the Host addresses in memory. TC1–TC9. */
export function tcpDoor({
  words,
  zone,
  now,
  onFault,
  letIn,
  waits = {},
  ipOf = ({ remoteAddress }) => remoteAddress,
}: TcpDoorOptions): TcpDoor {
  const { after = later, goodbyeMs = GOODBYE_MS } = waits;
  // Twice as long as elsewhere: a client that gets one object at a time cannot take more than 4 kB a second.
  const readWaitMs = waits.readWaitMs ?? 2 * READ_WAIT_MS;
  const people = new Map<ConnectionId, Person>();
  const addresses = new Map<ConnectionId, Address>();
  const held = openHeldBytes(waits.heldBytesMax ?? HELD_INPUT_BYTES_MAX);
  const rooms = new Map<RoomName, Map<ConnectionId, Person>>();
  let count = 0;
  let loop: Entrance = { open() {}, dispatch() {} };

  const readers = watchReaders({
    queued: (connection: ConnectionId) => people.get(connection)?.queued() ?? 0,
    taken: (connection) => people.get(connection)?.taken() ?? 0,
    addressOf: (connection) => addresses.get(connection) ?? '',
    unread: waits.unread ?? openHeldBytes(UNREAD_BYTES_MAX),
    report: (type, connection) => loop.dispatch({ type, connection }),
    ...(waits.readerTime ?? REAL_TIME),
    readWaitMs,
  });

  function open(socket: Socket, first: Buffer, hasEnded: boolean): void {
    const ip = ipOf(socket);
    // The socket has closed already.
    if (ip === undefined) return void socket.destroy();
    const connection: ConnectionId = `tcp ${(count += 1)}`;
    const guarded = (step: () => void) => {
      try {
        step();
      } catch (error) {
        person.cut();
        held.holds(holder, 0);
        onFault(error, plainIp(ip));
      }
    };
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    const holder = { address: addressOf(ip), end: () => person.flooded() };
    const person = openPerson(socket, first, {
      // Steps that were due may still run when they have gone.
      holds: (bytes) => held.holds(holder, people.has(connection) ? bytes : 0),
      ...{ words, zone, now, guarded, after, goodbyeMs },
      send: (value) => loop.dispatch({ type: 'received', connection, value }),
      ask: (typed) => loop.dispatch({ type: 'typed', connection, ...typed }),
      letIn: () => letIn(socket),
      gone() {
        held.holds(holder, 0);
        gone(connection);
      },
    });
    people.set(connection, person);
    addresses.set(connection, holder.address);
    loop.open(connection, ip);
    person.hear(first, hasEnded);
  }

  function late(socket: Socket): void {
    socket.on('error', () => {});
    socket.end(asBytes(info(refusal(words, 'alias/timeout'))));
    dropLate(socket);
    socket.resume();
    setTimeout(() => socket.destroy(), goodbyeMs).unref();
  }

  function tell(connection: ConnectionId, person: Person, down: Down, isLive = false): void {
    person.take(down, isLive);
    readers.told(connection);
  }

  function gone(connection: ConnectionId): void {
    readers.gone(connection);
    for (const [room, hearers] of rooms)
      if (hearers.delete(connection) && hearers.size === 0) rooms.delete(room);
    addresses.delete(connection);
    if (people.delete(connection)) loop.dispatch({ type: 'closed', connection });
  }

  return {
    listen: (started) => void (loop = started),
    open,
    late,
    enter(room, connection) {
      const person = people.get(connection);
      if (!person) return;
      readers.level(connection);
      const hearers = rooms.get(room) ?? new Map<ConnectionId, Person>();
      rooms.set(room, hearers.set(connection, person));
    },
    exit(room, connection) {
      const hearers = rooms.get(room);
      if (hearers?.delete(connection) && hearers.size === 0) rooms.delete(room);
    },
    broadcast(room, down) {
      const hearers = rooms.get(room);
      if (!hearers) return;
      for (const [connection, person] of [...hearers]) tell(connection, person, down, true);
    },
    send(connection, down) {
      const person = people.get(connection);
      if (person) tell(connection, person, down);
    },
    turn: (connection) => people.get(connection)?.goOn(),
    close(connection) {
      const person = people.get(connection);
      // Nobody comes back by themselves here, so a person is told also where a client would not be. HO9a.
      person?.take({ type: 'bye', why: 'server/closing' });
      person?.finish();
    },
    cut: (connection) => people.get(connection)?.cut(),
    tellAll: (down) => people.forEach((person) => person.take(down)),
    // The Host has said goodbye to all of them, and their sockets end with the others.
    end() {},
  };
}

function later(ms: number, run: () => void): void {
  setTimeout(run, ms).unref();
}
