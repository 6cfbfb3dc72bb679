import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectionId, Down, RoomName } from '@charla/core';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { addressOf, plainIp } from '../address.ts';
import type { Door, Loop } from '../loop.ts';
import { takenBy } from '../taken.ts';
import { REAL_TIME, watchReaders, type Readers } from '../readers.ts';
import { freshSession } from '../secrets.ts';
import { textFrame } from './frame.ts';
import { heartbeats } from './heartbeat.ts';
import { connected, DISCONNECTED, eventOf, opening, PING, readPacket } from './packets.ts';

/** A message of 4,096 bytes made of control characters is 24 KiB of JSON. */
const FRAME_BYTES_MAX = 32_768;

/** ws keeps what it needs to put a message together, and a record of every piece: a byte each, and it is a hundred times the message. */
const WEBSOCKET_OPTIONS = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: FRAME_BYTES_MAX,
  // Pings of a WebSocket are answered (`autoPong`), as its standard asks: no more than 50 per heartbeat come that far (SE11).
  maxFragments: 64,
  // The largest message in the smallest packets of a network, 576 bytes, is 64 pieces.
  maxBufferedChunks: 256,
  // How long somebody has to return a goodbye, in ms.
  closeTimeout: 3_000,
};

/** SE11. Somebody who vanished is noticed within 18 s instead of the 45 that Engine.IO takes, in ms. */
const HEARTBEAT = { pingInterval: 10_000, pingTimeout: 8_000 };

/** WebSocket's number for "against the rules here"; the reason stands beside it. */
const POLICY_VIOLATION = 1008;

/** How long somebody who was told goodbye has to take it in, in ms. */
const GOODBYE_MS = 3_000;

/** Other waits than the usual, for tests. */
export type DoorWaits = {
  readWaitMs?: number | undefined;
  goodbyeMs?: number | undefined;
  /** How often everybody is asked for a sign of life, and how long they have for it. */
  heartbeat?: { pingInterval: number; pingTimeout: number };
};

export type SocketIoDoor = Door & {
  listen(loop: Loop): void;
  /** A request to become a WebSocket that has been found in order. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Where a connection comes from, for the server's own window. */
  from(connection: ConnectionId): string;
  /** A connection has closed and been reported: nobody asks where it came from any more. */
  forget(connection: ConnectionId): void;
  /** To everybody, whatever became of the loop. */
  tellAll(down: Down): void;
  /** Says goodbye to whoever is still here. */
  end(): void;
};

/**
 * One connection. `waiting` has not said CONNECT yet: whoever never does is one who never says hello. `over`: what else it sends is not
 * looked at.
 */
type Wire = {
  readonly id: ConnectionId;
  readonly websocket: WebSocket;
  readonly socket: Socket;
  state: 'waiting' | 'in' | 'over';
  /** The room whose broadcasts it hears. */
  room?: RoomName | undefined;
};

/**
 * Speaks Socket.IO's protocol over the WebSockets of ws: its own server keeps, for each of ten thousand who are silent, what this one never
 * asks for (ADR 0020). `onFault` hears of what no input explains: the connection it happened in has been ended, the others go on.
 */
export function socketIoDoor(
  onFault: (error: unknown, from: string) => void,
  { readWaitMs, goodbyeMs = GOODBYE_MS, heartbeat = HEARTBEAT }: DoorWaits = {},
): SocketIoDoor {
  const server = new WebSocketServer(WEBSOCKET_OPTIONS);
  const wires = new Map<ConnectionId, Wire>();
  const byWebSocket = new WeakMap<WebSocket, Wire>();
  const rooms = new Map<RoomName, Set<Wire>>();
  const froms = new Map<ConnectionId, string>();
  let readers: Readers<Wire> | undefined;
  let loop: Loop | undefined;
  let count = 0;

  const pulses = heartbeats<Wire>({
    ...heartbeat,
    ask: (wire) => write(wire, PING_FRAME),
    end: cut,
    ...REAL_TIME,
  });

  function open(websocket: WebSocket, socket: Socket): void {
    websocket.on('error', ignore);
    const ip = socket.remoteAddress;
    // Gone already.
    if (ip === undefined) return websocket.terminate();
    const id: ConnectionId = `ws ${(count += 1)}`;
    const wire: Wire = { id, websocket, socket, state: 'waiting' };
    wires.set(id, wire);
    byWebSocket.set(websocket, wire);
    froms.set(id, plainIp(ip));
    // The same for all: ten thousand connections would have ten thousand of each.
    websocket.on('message', onMessage).on('close', onClose).on('ping', onControl).on('pong', onControl);
    pulses.watch(wire);
    guarded(wire, () => {
      write(wire, textFrame(opening(id, heartbeat.pingInterval, heartbeat.pingTimeout, FRAME_BYTES_MAX)));
      loop?.dispatch({ type: 'opened', connection: id, from: addressOf(ip), fresh: freshSession() });
    });
  }

  function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
    const wire = byWebSocket.get(this);
    if (!wire || wire.state === 'over') return;
    // Socket.IO's binary packets are none of this chat's.
    const text = isBinary ? NOTHING : (data as Buffer).toString();
    guarded(wire, () => heard(wire, text));
  }

  function onControl(this: WebSocket): void {
    const wire = byWebSocket.get(this);
    if (wire) pulses.control(wire);
  }

  function onClose(this: WebSocket): void {
    const wire = byWebSocket.get(this);
    if (wire) guarded(wire, () => gone(wire));
  }

  /** SE13. */
  function heard(wire: Wire, text: string): void {
    const packet = readPacket(text);
    if (packet.is === 'pong') return pulses.pong(wire);
    if (packet.is === 'no packet') return cut(wire);
    if (packet.is === 'connect' && wire.state === 'waiting') {
      wire.state = 'in';
      return write(wire, textFrame(connected(wire.id)));
    }
    if (packet.is === 'event' && wire.state === 'in')
      return loop?.dispatch({ type: 'received', connection: wire.id, value: packet.value });
    // Who leaves and stays on the wire could come in again, and again; and several CONNECTs at once would all be let in.
    gone(wire);
    hangUp(wire);
  }

  /** SE15. */
  function guarded(wire: Wire, step: () => void): void {
    try {
      step();
    } catch (error) {
      cut(wire);
      onFault(error, froms.get(wire.id) ?? '');
    }
  }

  /** One piece, and one call of the system: what is written goes out whole and in order. */
  function write({ websocket, socket }: Wire, frame: Buffer): void {
    if (websocket.readyState === websocket.OPEN) socket.write(frame);
  }

  function tell(wire: Wire, frame: Buffer): void {
    write(wire, frame);
    readers?.told(wire);
  }

  /** At once. What else came in the same packet of the network is not looked at. */
  function cut(wire: Wire): void {
    wire.state = 'over';
    wire.websocket.terminate();
  }

  /** SE19. What was sent before goes out first, if anybody takes it. */
  function hangUp(wire: Wire, code?: number, why?: string): void {
    letGo(wire);
    wire.websocket.close(code, why);
    setTimeout(() => wire.websocket.terminate(), goodbyeMs).unref();
  }

  /** Nothing is asked of it, read from it or told to it any more. */
  function letGo(wire: Wire): void {
    wire.state = 'over';
    pulses.gone(wire);
    readers?.gone(wire);
    leave(wire);
  }

  function gone(wire: Wire): void {
    letGo(wire);
    if (wires.delete(wire.id)) loop?.dispatch({ type: 'closed', connection: wire.id });
  }

  function leave(wire: Wire): void {
    const { room } = wire;
    if (room === undefined) return;
    wire.room = undefined;
    const hearers = rooms.get(room);
    hearers?.delete(wire);
    if (hearers?.size === 0) rooms.delete(room);
  }

  return {
    listen(started) {
      loop = started;
      readers = watchReaders({
        queued: ({ socket }) => socket.writableLength,
        taken: ({ socket }) => takenBy(socket),
        report: (type, { id: connection }) => started.dispatch({ type, connection }),
        ...REAL_TIME,
        readWaitMs,
      });
    },
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (websocket) => open(websocket, socket as Socket)),
    from: (connection) => froms.get(connection) ?? connection,
    forget: (connection) => void froms.delete(connection),
    enter(room, connection) {
      const wire = wires.get(connection);
      if (!wire) return;
      readers?.level(wire);
      wire.room = room;
      const hearers = rooms.get(room) ?? new Set();
      rooms.set(room, hearers.add(wire));
    },
    exit(_, connection) {
      const wire = wires.get(connection);
      if (wire) leave(wire);
    },
    broadcast(room, down) {
      const hearers = rooms.get(room);
      if (!hearers) return;
      const frame = textFrame(eventOf(down));
      for (const wire of hearers) tell(wire, frame);
    },
    send(connection, down) {
      const wire = wires.get(connection);
      if (!wire) return;
      if (wire.state === 'in') tell(wire, textFrame(eventOf(down)));
      // Before CONNECT Socket.IO has no words, but WebSocket has.
      else if (down.type === 'bye') hangUp(wire, POLICY_VIOLATION, down.why);
    },
    close(connection) {
      const wire = wires.get(connection);
      if (!wire || wire.state === 'over') return;
      if (wire.state === 'in') write(wire, textFrame(DISCONNECTED));
      hangUp(wire);
    },
    cut(connection) {
      const wire = wires.get(connection);
      if (wire) cut(wire);
    },
    tellAll(down) {
      const frame = textFrame(eventOf(down));
      for (const wire of wires.values()) if (wire.state === 'in') write(wire, frame);
    },
    end() {
      for (const wire of wires.values()) {
        hangUp(wire);
        // Whoever does not hang up is cut when nobody listens any more.
        guarded(wire, () => gone(wire));
      }
    },
  };
}

const PING_FRAME = textFrame(PING);

/** A packet of Engine.IO's with a packet of Socket.IO's in it that is none. */
const NOTHING = '4';

/** What goes wrong in a WebSocket closes it, and that is enough. */
const ignore = () => {};
