import type { IncomingMessage } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import { Duplex } from 'node:stream';
import { assert, type ConnectionId } from '@charla/core';
import { Server, type Socket as EngineSocket } from 'engine.io';
import { WebSocketServer, type WebSocket } from 'ws';
import { dropLate } from '../late-bytes.ts';
import { takeReader, type Read } from './pieces.ts';

/** A message of 4,096 bytes made of control characters is 24 KiB of JSON. */
const FRAME_BYTES_MAX = 32_768;

/** ws keeps a record of each piece of an unfinished message: in pieces of one byte, a message takes a hundred times its size. */
const WEBSOCKET_OPTIONS = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: FRAME_BYTES_MAX,
  // ws answers a WebSocket's pings (`autoPong`), as the standard asks: at most 10 per heartbeat get that far. SE11.
  maxFragments: 64,
  // The largest message in the smallest packets of a network, 576 bytes, is 64 pieces.
  maxBufferedChunks: 256,
  // How long a client has to return a close frame, in ms.
  closeTimeout: 3_000,
};

/** WebSocket's close code for "against the rules here"; the reason is sent beside it. */
export const POLICY_VIOLATION = 1008;

/** How often the server pings its clients, and how long they have to answer, in ms. */
export type Heartbeat = { pingInterval: number; pingTimeout: number };

/** The server notices within 18 s that a client has vanished; Engine.IO's defaults take 45 s. SE11. */
const HEARTBEAT: Heartbeat = { pingInterval: 10_000, pingTimeout: 8_000 };

/** The line under Engine.IO: one WebSocket, and the socket under that. */
export type Line = {
  readonly id: ConnectionId;
  readonly websocket: WebSocket;
  readonly socket: NetSocket;
  /** Gives bytes of the socket to the WebSocket. */
  readonly read: Read;
  /** The address of the client. */
  readonly ip: string;
};

/** The parts that Engine.IO reads of an upgraded request. It would keep a whole request as long as the connection. */
type LineRequest = { readonly _query: typeof QUERY; readonly websocket: WebSocket; readonly line: Line };
const QUERY = { EIO: '4', transport: 'websocket' };

/** Engine.IO over WebSockets alone (ADR 0003). The gate has checked every request (ADR 0013). SE11, SE13. */
export class LineEngine extends Server {
  private readonly websockets = new WebSocketServer(WEBSOCKET_OPTIONS);
  private readonly openPacket: string;

  constructor(heartbeat = HEARTBEAT) {
    super({
      transports: ['websocket'],
      allowUpgrades: false,
      perMessageDeflate: false,
      maxHttpBufferSize: FRAME_BYTES_MAX,
      ...heartbeat,
    });
    this.checkReader();
    this.openPacket = `0${JSON.stringify({ sid: 'refused', upgrades: [], ...heartbeat, maxPayload: FRAME_BYTES_MAX })}`;
  }

  /** Omits a second server of WebSockets. */
  protected override init(): void {}
  protected override cleanup(): void {}

  /** Fails at the start, rather than at the first handshake, with a ws that reads in another way. */
  private checkReader(): void {
    const socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
    const key = { 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
    const request = { method: 'GET', url: '/', headers: { upgrade: 'websocket', ...key } };
    let read: Read | undefined;
    this.websockets.handleUpgrade(request as never, socket, Buffer.alloc(0), (websocket) => {
      read = takeReader(socket as NetSocket);
      websocket.terminate();
    });
    assert(read !== undefined, 'ws answers a handshake at once');
  }

  /** Answers a handshake that the gate found valid. `open` is called at once, unless the client has gone or ws refuses. */
  take(
    request: IncomingMessage,
    socket: NetSocket,
    head: Buffer,
    { id, ip, open }: Pick<Line, 'id' | 'ip'> & { open: (line: Line) => void },
  ): void {
    this.websockets.handleUpgrade(request, socket, head, (websocket) => {
      // An error in a WebSocket closes it, which is enough.
      websocket.on('error', ignore);
      const line: Line = { id, ip, websocket, socket, read: takeReader(socket) };
      open(line);
      const slim: LineRequest = { _query: QUERY, websocket, line };
      void this.handshake('websocket', slim as never, () => websocket.terminate());
    });
  }

  /**
   * Answers such a handshake with a refusal, in one write: Engine.IO's first packet, and a closing frame with the reason. So a client hears
   * why, and it costs no connection of Engine.IO. SE27a.
   */
  refuse(request: IncomingMessage, socket: NetSocket, head: Buffer, why: string): void {
    socket.cork();
    this.websockets.handleUpgrade(request, socket, head, (websocket) => {
      websocket.on('error', ignore);
      takeReader(socket);
      dropLate(socket);
      websocket.send(this.openPacket);
      websocket.close(POLICY_VIOLATION, why);
    });
    socket.end();
  }

  /** No client can ask for a connection by its id: the gate refuses such requests. SE13. */
  override generateId(request: IncomingMessage): ConnectionId {
    return (request as unknown as LineRequest).line.id;
  }
}

/** The line under a connection. This works once: it also releases the request, as Socket.IO's documentation advises. */
export function takeLine(conn: EngineSocket): Line {
  const { line } = conn.request as unknown as LineRequest;
  (conn as { request: IncomingMessage | null }).request = null;
  return line;
}

const ignore = () => {};
