import type { IncomingMessage } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import type { Duplex } from 'node:stream';
import { packDown, type ConnectionId, type Down } from '@charla/core';
import type { Socket as EngineSocket } from 'engine.io';
import { Server, type DefaultEventsMap, type Socket } from 'socket.io';
import { PacketType } from 'socket.io-parser';
import { plainIp } from '../address.ts';
import type { Entrance, OwnDoor } from '../hearers.ts';
import { REAL_TIME, watchReaders, type Readers, type ReaderTime } from '../readers.ts';
import { takenBy } from '../taken.ts';
import { LineEngine, takeLine, type Heartbeat, type Line } from './engine.ts';
import { frameOf, oneFrameAdapter } from './one-frame-adapter.ts';
import { answers, ask, isAllowedControl, restingPulse, type Pulse } from './signs-of-life.ts';
import { StrictDecoder, TextEncoder } from './strict-parser.ts';

const IO_OPTIONS = {
  serveClient: false,
  parser: { Encoder: TextEncoder, Decoder: StrictDecoder },
  // Never reached: the chat times the wait for hello from the opening of a connection, and gives a reason for ending it. HO1.
  connectTimeout: 2_147_483_647,
};

/** WebSocket's close code for "against the rules here"; the reason is sent beside it. */
const POLICY_VIOLATION = 1008;

/** How long a client has to read a goodbye, in ms: Engine.IO alone would wait without end. */
const GOODBYE_MS = 3_000;

/** Other waits than the usual, for tests. */
export type DoorWaits = {
  readerTime?: ReaderTime | undefined;
  readWaitMs?: number | undefined;
  goodbyeMs?: number | undefined;
  heartbeat?: Heartbeat;
};

export type SocketIoDoor = OwnDoor & {
  /** Takes over a request to become a WebSocket, once it was found valid. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
};

/** One connection: Engine.IO's, and Socket.IO's once the client has sent CONNECT. */
type Wire = Line &
  Pulse & {
    readonly conn: EngineSocket;
    io?: ChatSocket;
    /** The connection is ending: its further input is ignored. */
    isOver: boolean;
  };

type ChatSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { wire: Wire }>;

/**
 * Socket.IO as a mere transport (ADR 0003, 0022). `onFault` receives unexplained errors: the connection of each has been ended, the
 * others go on. `letIn` hears of the socket of each member and reader. SE20.
 */
export function socketIoDoor(
  onFault: (error: unknown, from: string) => void,
  letIn: (socket: NetSocket) => void,
  { readerTime = REAL_TIME, readWaitMs, goodbyeMs = GOODBYE_MS, heartbeat }: DoorWaits = {},
  ipOf = ({ socket }: IncomingMessage) => socket.remoteAddress,
): SocketIoDoor {
  const engine = new LineEngine(ipOf, heartbeat);
  const io = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { wire: Wire }>({
    ...IO_OPTIONS,
    adapter: oneFrameAdapter(tell),
  });
  io.bind(engine);
  const wires = new Map<ConnectionId, Wire>();
  const byConn = new WeakMap<object, Wire>();
  let readers: Readers<Wire> | undefined;
  let loop: Entrance | undefined;

  /** A WebSocket before its CONNECT. A client that never sends CONNECT counts as one that never says hello. */
  function open(conn: EngineSocket): void {
    const line = takeLine(conn);
    const { id, ip, socket } = line;
    // The socket has closed already.
    if (ip === undefined || socket.remoteAddress === undefined) return line.websocket.terminate();
    const wire: Wire = { ...line, ...restingPulse(), conn, isOver: false };
    wires.set(id, wire);
    byConn.set(conn, wire);
    byConn.set(line.websocket, wire);
    // All connections share these listeners: ten thousand connections would have ten thousand of each.
    conn.on('packet', onPacket).on('packetCreate', onMade).on('close', onClose);
    line.websocket.on('ping', onControl).on('pong', onControl);
    guarded(wire, () => loop?.open(id, ip));
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
  function tell({ data: { wire } }: ChatSocket, frame: Buffer): void {
    if (!wire || wire.isOver || wire.websocket.readyState !== wire.websocket.OPEN) return;
    wire.socket.write(frame);
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
    if (wire) guarded(wire, () => gone(wire));
  }

  /** Runs a step of a connection; an error in it ends this connection and no other. SE15. */
  function guarded(wire: Wire, step: () => void): void {
    try {
      step();
    } catch (error) {
      cut(wire);
      onFault(error, plainIp(wire.ip ?? ''));
    }
  }

  /** Cuts at once: the rest of the same network packet is not read. */
  function cut(wire: Wire): void {
    wire.isOver = true;
    wire.websocket.terminate();
  }

  /** Sends everything queued first, if the client reads it, and then closes. SE19. */
  function hangUp(wire: Wire, close = () => wire.conn.close()): void {
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
        report: (type, { id: connection }) => started.dispatch({ type, connection }),
        ...readerTime,
        readWaitMs,
      });
      engine.on('connection', open);
      io.on('connection', accept);
    },
    upgrade: (request, socket, head) => engine.handleUpgrade(request, socket, head),
    enter(room, connection) {
      const wire = wires.get(connection);
      if (wire) readers?.level(wire);
      void wire?.io?.join(room);
    },
    exit: (room, connection) => void wires.get(connection)?.io?.leave(room),
    broadcast: (room, down) => void io.to(room).emit(...eventOf(down)),
    send(connection, down) {
      const wire = wires.get(connection);
      if (wire && down.type === 'welcome') letIn(wire.socket);
      if (wire?.io) tell(wire.io, frameOf(eventPacket(down)));
      // Before CONNECT, Socket.IO cannot carry the reason, but a WebSocket close can.
      else if (wire && down.type === 'bye')
        hangUp(wire, () => wire.websocket.close(POLICY_VIOLATION, down.why));
    },
    close(connection) {
      const wire = wires.get(connection);
      if (wire) hangUp(wire, () => (wire.io ? wire.io.disconnect(true) : wire.conn.close()));
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

/** The packet of an event, as Socket.IO would encode it. */
function eventPacket(down: Down): string {
  return `${PacketType.EVENT}${JSON.stringify(eventOf(down))}`;
}

/** The type of a message is the name of its event. */
function eventOf(down: Down): [string, object] {
  const { type, ...payload } = packDown(down);
  return [type, payload];
}

/** A client that also asks for an acknowledgement gets the same answers as all others. */
function valueOf(type: string, payloads: unknown[]): unknown {
  const [payload, ...more] = payloads.filter((value) => typeof value !== 'function');
  return more.length > 0 ? undefined : messageOf(type, payload);
}

/** A payload with a type of its own is no message. */
function messageOf(type: string, payload: unknown): unknown {
  if (payload === undefined) return { type };
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  return Object.hasOwn(payload, 'type') ? undefined : { ...payload, type };
}
