import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ConnectionId, Down } from '@charla/core';
import { Server as Engine, type Socket as EngineSocket } from 'engine.io';
import { Server, type Socket } from 'socket.io';
import { Encoder } from 'socket.io-parser';
import { WebSocketServer, type ServerOptions as WebSocketOptions } from 'ws';
import { watchHeartbeat, websocketOf } from './heartbeat.ts';
import { addressOf, plainIp } from './address.ts';
import type { Door, Loop } from './loop.ts';
import { pipeOf } from './pipe.ts';
import { watchReaders, type Pipe, type Readers } from './readers.ts';
import { freshSession } from './secrets.ts';
import { StrictDecoder } from './strict-decoder.ts';

/** Socket.IO as transport and nothing else: one order, one history and one roster are ours (ADR 0003). */
const ENGINE_OPTIONS = {
  // Polling lets one address open sessions by the thousand, and needs a second way through every defence.
  transports: ['websocket' as const],
  allowUpgrades: false,
  // A message of 4,096 bytes made of control characters is 24 KiB of JSON.
  maxHttpBufferSize: 32_768,
  // Somebody who vanished is noticed within 18 s instead of 45.
  pingInterval: 10_000,
  pingTimeout: 8_000,
  wsEngine: class extends WebSocketServer {
    constructor(options: WebSocketOptions) {
      super({ ...options, ...WEBSOCKET_OPTIONS });
    }
  },
};

/** ws keeps what it needs to put a message together, and a record of every piece: a byte each, and it is a hundred times the message. */
const WEBSOCKET_OPTIONS = {
  // Pings of a WebSocket are answered (`autoPong`), as its standard asks: no more than 50 per heartbeat come that far (SE11).
  maxFragments: 64,
  // The largest message in the smallest packets of a network, 576 bytes, is 64 pieces.
  maxBufferedChunks: 256,
  // How long somebody has to return a goodbye, in ms.
  closeTimeout: 3_000,
};

const IO_OPTIONS = {
  serveClient: false,
  parser: { Encoder, Decoder: StrictDecoder },
  // Never reached: the chat waits for hello from the moment that a connection opens (HO1), and says why it ends.
  connectTimeout: 2_147_483_647,
};

/** WebSocket's number for "against the rules here"; the reason stands beside it. */
const POLICY_VIOLATION = 1008;

/** How long somebody who was told goodbye has to take it in, in ms: Engine.IO waits for that without end. */
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
  /** Cuts whatever is still open. */
  end(): void;
};

/** `onFault` hears of what no input explains: the connection it happened in has been ended, the others go on. */
export function socketIoDoor(
  onFault: (error: unknown, from: string) => void,
  { readWaitMs, goodbyeMs = GOODBYE_MS, heartbeat }: DoorWaits = {},
): SocketIoDoor {
  const engine = new Engine({ ...ENGINE_OPTIONS, ...heartbeat });
  const io = new Server(IO_OPTIONS);
  io.bind(engine);
  const wires = new Map<ConnectionId, Wire>();
  let readers: Readers | undefined;
  const froms = new Map<ConnectionId, string>();
  const socketOf = (connection: ConnectionId): Socket | undefined => wires.get(connection)?.socket;

  /** SE15. */
  function guarded(conn: EngineSocket, step: () => void): void {
    try {
      step();
    } catch (error) {
      // What it has sent besides is not looked at any more.
      socketOf(connectionOf(conn))?.offAny();
      websocketOf(conn).terminate();
      onFault(error, froms.get(connectionOf(conn)) ?? '');
    }
  }

  /** A WebSocket, which has not said CONNECT yet. Whoever never does is one who never says hello. */
  function open(loop: Loop, conn: EngineSocket): void {
    const connection = connectionOf(conn);
    wires.set(connection, { conn, pipe: pipeOf(conn) });
    froms.set(connection, plainIp(conn.remoteAddress));
    watchHeartbeat(conn);
    conn.on('close', () => guarded(conn, () => gone(loop, connection)));
    loop.dispatch({ type: 'opened', connection, from: addressOf(conn.remoteAddress), fresh: freshSession() });
  }

  function accept(loop: Loop, socket: Socket): void {
    const { conn } = socket;
    const connection = connectionOf(conn);
    const wire = wires.get(connection);
    if (wire) wire.socket = socket;
    socket.onAny((type: string, ...payloads: unknown[]) =>
      guarded(conn, () => loop.dispatch({ type: 'received', connection, value: valueOf(type, payloads) })),
    );
    socket.on('disconnect', () => {
      guarded(conn, () => gone(loop, connection));
      // Who leaves Socket.IO and stays on the wire could come in again, and again.
      hangUp(conn);
    });
  }

  /** SE19. What was sent before goes out first, if anybody takes it. */
  function hangUp(conn: EngineSocket): void {
    const websocket = websocketOf(conn);
    conn.close();
    setTimeout(() => websocket.terminate(), goodbyeMs).unref();
  }

  function gone(loop: Loop, connection: ConnectionId): void {
    readers?.gone(connection);
    if (wires.delete(connection)) loop.dispatch({ type: 'closed', connection });
  }

  return {
    listen(loop) {
      readers = watchReaders({
        all: () => [...wires].map(([connection, { pipe }]) => [connection, pipe]),
        report: (type, connection) => loop.dispatch({ type, connection }),
        nowMs: () => performance.now(),
        after: (ms, run) => void (ms === 'sent' ? setImmediate(run) : setTimeout(run, ms).unref()),
        readWaitMs,
      });
      engine.on('connection', (conn: EngineSocket) => guarded(conn, () => open(loop, conn)));
      io.on('connection', (socket) => guarded(socket.conn, () => accept(loop, socket)));
    },
    upgrade: (request, socket, head) => engine.handleUpgrade(request, socket, head),
    from: (connection) => froms.get(connection) ?? connection,
    forget: (connection) => void froms.delete(connection),
    enter(room, connection) {
      readers?.level(connection);
      void socketOf(connection)?.join(room);
    },
    exit: (room, connection) => void socketOf(connection)?.leave(room),
    broadcast(room, down) {
      io.to(room).emit(...asEvent(down));
      readers?.toldAll(bytesOf(down));
    },
    send(connection, down) {
      const wire = wires.get(connection);
      if (wire) readers?.told(connection, wire.pipe);
      if (wire?.socket) wire.socket.emit(...asEvent(down));
      // Before CONNECT Socket.IO has no words, but WebSocket has.
      else if (wire && down.type === 'bye') websocketOf(wire.conn).close(POLICY_VIOLATION, down.why);
    },
    close(connection) {
      const wire = wires.get(connection);
      if (wire?.socket) wire.socket.disconnect(true);
      else if (wire) hangUp(wire.conn);
    },
    cut(connection) {
      const wire = wires.get(connection);
      if (wire) websocketOf(wire.conn).terminate();
    },
    tellAll: (down) => void io.emit(...asEvent(down)),
    end: () => void io.close(),
  };
}

/** One connection, with what is known of it before and after Socket.IO's CONNECT. */
type Wire = { conn: EngineSocket; pipe: Pipe; socket?: Socket };

/** What a packet has around its event: Engine.IO's and Socket.IO's type, and the head of a frame for up to 64 KiB. */
const PACKET_BYTES = 2 + 4;

/** What one of those who hear a broadcast is sent. It is encoded once more to know that, for any number of them. */
export function bytesOf(down: Down): number {
  return Buffer.byteLength(JSON.stringify(asEvent(down))) + PACKET_BYTES;
}

/** Engine.IO's own name for a connection, under which nobody can ask for it: `refuseUpgrade`. */
function connectionOf(conn: EngineSocket): ConnectionId {
  return (conn as unknown as { id: string }).id;
}

/** Who asks for an acknowledgement as well gets the answers that everybody gets. */
function valueOf(type: string, payloads: unknown[]): unknown {
  const [payload, ...more] = payloads.filter((value) => typeof value !== 'function');
  return more.length > 0 ? undefined : asOne(type, payload);
}

/** The type of a message is the name of its Socket.IO event; a payload that brings a type of its own is no message. */
function asOne(type: string, payload: unknown): unknown {
  if (payload === undefined) return { type };
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  if (Object.hasOwn(payload, 'type')) return undefined;
  return { ...payload, type };
}

function asEvent({ type, ...payload }: Down): [string, object] {
  return [type, payload];
}
