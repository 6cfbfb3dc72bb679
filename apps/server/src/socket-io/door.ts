import type { IncomingMessage } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import type { Duplex } from 'node:stream';
import { UNREAD_BYTES_MAX, type ConnectionId, type Why } from '@charla/core';
import type { Socket as EngineSocket } from 'engine.io';
import { Server, type DefaultEventsMap, type Socket } from 'socket.io';
import { addressOf, plainIp } from '../address.ts';
import { openHeldBytes, type HeldBytes } from '../held-bytes.ts';
import type { Entrance, OwnDoor } from '../hearers.ts';
import { LATE_BYTES_MAX } from '../late-bytes.ts';
import { REAL_TIME, watchReaders, type Readers, type ReaderTime } from '../readers.ts';
import { takenBy } from '../taken.ts';
import { LineEngine, POLICY_VIOLATION, takeLine, type Heartbeat, type Line } from './engine.ts';
import { eventOf, valueOf } from './events.ts';
import { openFrames } from './frames.ts';
import { oneFrameAdapter } from './one-frame-adapter.ts';
import { readInPieces } from './pieces.ts';
import { answers, ask, isAllowedControl, restingPulse, type Pulse } from './signs-of-life.ts';
import { StrictDecoder, TextEncoder } from './strict-parser.ts';

const IO_OPTIONS = {
  serveClient: false,
  parser: { Encoder: TextEncoder, Decoder: StrictDecoder },
  // Never reached: the chat times the wait for hello from the opening of a connection, and gives a reason for ending it. HO1.
  connectTimeout: 2_147_483_647,
};

/** How long a client has to read a goodbye, in ms: Engine.IO alone would wait without end. */
const GOODBYE_MS = 3_000;

/** Other waits than the usual, for tests. */
export type DoorWaits = {
  readerTime?: ReaderTime | undefined;
  readWaitMs?: number | undefined;
  goodbyeMs?: number | undefined;
  heartbeat?: Heartbeat;
  /** What waits for the readers of all doors; without it, of this one. */
  unread?: HeldBytes | undefined;
};

export type SocketIoDoor = OwnDoor & {
  /** Takes over a request to become a WebSocket, once it was found valid. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
};

/** One connection: Engine.IO's, and Socket.IO's once the client has sent CONNECT. */
type Wire = Line &
  Pulse & {
    /** There a moment after the handshake. */
    conn?: EngineSocket;
    io?: ChatSocket;
    /** The connection is ending: its further input is not parsed. */
    isOver: boolean;
    /** Bytes that came after that. */
    lateBytes: number;
  };

type ChatSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { wire: Wire }>;

/**
 * Socket.IO as a mere transport (ADR 0003, 0022). `onFault` receives unexplained errors: the connection of each has been ended, the
 * others go on. `letIn` hears of the socket of each member and reader. SE20.
 */
export function socketIoDoor(
  onFault: (error: unknown, from: string) => void,
  letIn: (socket: NetSocket) => void,
  { readerTime = REAL_TIME, readWaitMs, goodbyeMs = GOODBYE_MS, heartbeat, unread }: DoorWaits = {},
  ipOf = ({ socket }: IncomingMessage) => socket.remoteAddress,
): SocketIoDoor {
  const engine = new LineEngine(heartbeat);
  const io = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { wire: Wire }>({
    ...IO_OPTIONS,
    adapter: oneFrameAdapter(tell),
  });
  io.bind(engine);
  const frames = openFrames();
  const wires = new Map<ConnectionId, Wire>();
  const byConn = new WeakMap<object, Wire>();
  let readers: Readers<Wire> | undefined;
  let loop: Entrance | undefined;
  let count = 0;
  /** The connection whose opening the host is deciding on, and why it refuses. */
  let knock: { id: ConnectionId; why?: Why } | undefined;

  /** The host decides first: a connection that it refuses costs a few bytes, and no connection of Engine.IO. SE27a. */
  function upgrade(request: IncomingMessage, socket: NetSocket, head: Buffer): void {
    const ip = ipOf(request);
    // The socket has closed already.
    if (ip === undefined) return void socket.destroy();
    const id: ConnectionId = `ws ${(count += 1)}`;
    const asked: typeof knock = { id };
    knock = asked;
    loop?.open(id, ip);
    knock = undefined;
    if (asked.why === undefined) engine.take(request, socket, head, { id, ip, open });
    else engine.refuse(request, socket, head, asked.why);
    if (!wires.has(id)) loop?.dispatch({ type: 'closed', connection: id });
  }

  /** A WebSocket before its CONNECT. A client that never sends CONNECT counts as one that never says hello. */
  function open(line: Line): void {
    const wire: Wire = { ...line, ...restingPulse(), isOver: false, lateBytes: 0 };
    const { id, socket, websocket } = wire;
    wires.set(id, wire);
    byConn.set(websocket, wire);
    byConn.set(socket, wire);
    // All connections share these listeners: ten thousand connections would have ten thousand of each.
    websocket.on('ping', onControl).on('pong', onControl);
    socket.on('data', onBytes);
  }

  function opened(conn: EngineSocket): void {
    const wire = byConn.get(takeLine(conn).websocket);
    if (!wire) return;
    wire.conn = conn;
    byConn.set(conn, wire);
    conn.on('packet', onPacket).on('packetCreate', onMade).on('close', onClose);
    // Engine.IO does not hear of a socket that closed before.
    if (wire.websocket.readyState === wire.websocket.CLOSED) conn.close(true);
  }

  /** The client has sent CONNECT. */
  function accept(socket: ChatSocket): void {
    const wire = byConn.get(socket.conn);
    if (!wire || wire.isOver) return;
    wire.io = socket;
    socket.data.wire = wire;
    // Nobody reads the handshake, and Socket.IO would keep it as long as the connection.
    (socket as { handshake: unknown }).handshake = undefined;
    socket.onAny(onEvent).on('error', onIoError).on('disconnect', onDisconnect);
  }

  function onBytes(this: NetSocket, bytes: Buffer): void {
    const wire = byConn.get(this);
    if (!wire) return;
    const { websocket } = wire;
    readInPieces(this, bytes, {
      read: (piece) => wire.read.call(this, piece),
      // A wrong frame, or the client's closing frame, ends the WebSocket by itself.
      isWanted: () => !wire.isOver && websocket.readyState === websocket.OPEN,
      late(count) {
        wire.lateBytes += count;
        if (wire.lateBytes > LATE_BYTES_MAX) websocket.terminate();
      },
    });
  }

  /** Between messages a client sends one pong for each ping, and nothing else. SE11, SE13. */
  function onPacket(this: EngineSocket, { type }: { type: string }): void {
    const wire = byConn.get(this);
    if (!wire || wire.isOver || type === 'message') return;
    if (type !== 'pong' || !answers(wire)) cut(wire);
  }

  function onControl(this: object): void {
    const wire = byConn.get(this);
    if (wire && !isAllowedControl(wire)) cut(wire);
  }

  function onMade(this: EngineSocket, { type }: { type: string }): void {
    const wire = byConn.get(this);
    if (wire && type === 'ping') ask(wire);
  }

  /**
   * Writes a frame straight to the socket, for a third of what Engine.IO's way costs. Engine.IO itself sends the answer to CONNECT, which
   * is out before anything else, pings, and the goodbye of Socket.IO, after which nothing is written. ADR 0022.
   */
  function tell({ data: { wire } }: ChatSocket, ...pieces: readonly Buffer[]): void {
    if (!wire || wire.isOver || wire.websocket.readyState !== wire.websocket.OPEN) return;
    if (pieces.length > 1) wire.socket.cork();
    for (const piece of pieces) wire.socket.write(piece);
    if (pieces.length > 1) wire.socket.uncork();
    readers?.told(wire);
  }

  function onEvent(this: ChatSocket, type: string, ...payloads: unknown[]): void {
    const { wire } = this.data;
    if (!wire || wire.isOver) return;
    const value = valueOf(type, payloads);
    guarded(wire, () => loop?.dispatch({ type: 'received', connection: wire.id, value }));
  }

  /**
   * After an invalid packet Engine.IO closes a connection, but only once the client has taken everything sent. A client's own `error` is
   * an event. SE13.
   */
  function onIoError(this: ChatSocket, error: unknown): void {
    if (error instanceof Error && this.data.wire) hangUp(this.data.wire);
  }

  /** A client that leaves Socket.IO but keeps the WebSocket could CONNECT again and again. */
  function onDisconnect(this: ChatSocket): void {
    const { wire } = this.data;
    if (!wire) return;
    guarded(wire, () => gone(wire));
    hangUp(wire);
  }

  function onClose(this: EngineSocket): void {
    const wire = byConn.get(this);
    if (!wire) return;
    wire.isOver = true;
    // Behind the closing frame: nobody reads the client's own, so the end of its socket is the end of the connection.
    wire.socket.end();
    guarded(wire, () => gone(wire));
  }

  /** Runs a step of a connection; an error in it ends this connection and no other. SE15. */
  function guarded(wire: Wire, step: () => void): void {
    try {
      step();
    } catch (error) {
      cut(wire);
      onFault(error, plainIp(wire.ip));
    }
  }

  /** Cuts at once. ws would still parse what waits in a paused socket. */
  function cut(wire: Wire): void {
    wire.isOver = true;
    wire.socket.read();
    wire.websocket.terminate();
  }

  /** Sends everything queued first, if the client reads it, and then closes. SE19. */
  function hangUp(wire: Wire, close = () => wire.conn?.close()): void {
    if (wire.isOver) return;
    wire.isOver = true;
    readers?.gone(wire);
    close();
    setTimeout(() => wire.websocket.terminate(), goodbyeMs).unref();
  }

  function gone(wire: Wire): void {
    readers?.gone(wire);
    if (wires.delete(wire.id)) loop?.dispatch({ type: 'closed', connection: wire.id });
  }

  return {
    listen(started) {
      loop = started;
      readers = watchReaders({
        queued: ({ socket }) => socket.writableLength,
        taken: ({ socket }) => takenBy(socket),
        addressOf: ({ ip }) => addressOf(ip),
        unread: unread ?? openHeldBytes(UNREAD_BYTES_MAX),
        report: (type, { id: connection }) => started.dispatch({ type, connection }),
        ...readerTime,
        readWaitMs,
      });
      engine.on('connection', opened);
      io.on('connection', accept);
    },
    upgrade: (request, socket, head) => upgrade(request, socket as NetSocket, head),
    enter(room, connection) {
      const wire = wires.get(connection);
      if (wire) readers?.level(wire);
      void wire?.io?.join(room);
    },
    exit: (room, connection) => void wires.get(connection)?.io?.leave(room),
    broadcast: (room, down) => void io.to(room).emit(...eventOf(down)),
    send(connection, down) {
      if (knock?.id === connection && down.type === 'bye') knock.why = down.why;
      const wire = wires.get(connection);
      if (wire && down.type === 'welcome') letIn(wire.socket);
      if (wire?.io) tell(wire.io, ...frames.of(down));
      // Before CONNECT, Socket.IO cannot carry the reason, but a WebSocket close can.
      else if (wire && down.type === 'bye')
        hangUp(wire, () => {
          wire.websocket.close(POLICY_VIOLATION, down.why);
          wire.socket.end();
        });
    },
    close(connection) {
      const wire = wires.get(connection);
      if (wire) hangUp(wire, () => void (wire.io ? wire.io.disconnect(true) : wire.conn?.close()));
    },
    cut(connection) {
      const wire = wires.get(connection);
      if (wire) cut(wire);
    },
    tellAll: (down) => void io.emit(...eventOf(down)),
    end() {
      for (const wire of wires.values()) {
        hangUp(wire);
        // A client that does not hang up is cut later, when nobody listens to its connection any more.
        guarded(wire, () => gone(wire));
      }
    },
  };
}
