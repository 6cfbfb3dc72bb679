import type { IncomingMessage } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectionId } from '@charla/core';
import { Server, type Socket as EngineSocket } from 'engine.io';
import { WebSocketServer, type WebSocket } from 'ws';

/** A message of 4,096 bytes made of control characters is 24 KiB of JSON. */
const FRAME_BYTES_MAX = 32_768;

/** ws keeps a record of each piece of an unfinished message: in pieces of one byte, a message takes a hundred times its size. */
const WEBSOCKET_OPTIONS = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: FRAME_BYTES_MAX,
  // ws answers a WebSocket's pings (`autoPong`), as the standard asks: at most 50 per heartbeat get that far. SE11.
  maxFragments: 64,
  // The largest message in the smallest packets of a network, 576 bytes, is 64 pieces.
  maxBufferedChunks: 256,
  // How long a client has to return a close frame, in ms.
  closeTimeout: 3_000,
};

/** The address of a request's client. */
type IpOf = (request: IncomingMessage) => string | undefined;

/** How often the server pings its clients, and how long they have to answer, in ms. */
export type Heartbeat = { pingInterval: number; pingTimeout: number };

/** The server notices within 18 s that a client has vanished; Engine.IO's defaults take 45 s. SE11. */
const HEARTBEAT: Heartbeat = { pingInterval: 10_000, pingTimeout: 8_000 };

/** The line under Engine.IO: one WebSocket, and the socket under that. */
export type Line = {
  readonly id: ConnectionId;
  readonly websocket: WebSocket;
  readonly socket: NetSocket;
  /** The address of the client; `undefined` if the socket has closed already. */
  readonly ip: string | undefined;
};

/** The parts that Engine.IO reads of an upgraded request. It would keep a whole request as long as the connection. */
type LineRequest = { readonly _query: typeof QUERY; readonly websocket: WebSocket; readonly line: Line };
const QUERY = { EIO: '4', transport: 'websocket' };

/** Engine.IO over WebSockets alone (ADR 0003). The gate has checked every request (ADR 0013). SE11, SE13. */
export class LineEngine extends Server {
  private readonly websockets = new WebSocketServer(WEBSOCKET_OPTIONS);
  private readonly ipOf: IpOf;
  private count = 0;

  constructor(ipOf: IpOf, heartbeat = HEARTBEAT) {
    super({
      transports: ['websocket'],
      allowUpgrades: false,
      perMessageDeflate: false,
      maxHttpBufferSize: FRAME_BYTES_MAX,
      ...heartbeat,
    });
    this.ipOf = ipOf;
  }

  /** Omits a second server of WebSockets. */
  protected override init(): void {}
  protected override cleanup(): void {}

  override handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ip = this.ipOf(request);
    this.websockets.handleUpgrade(request, socket, head, (websocket) => {
      // An error in a WebSocket closes it, which is enough.
      websocket.on('error', ignore);
      const line: Line = { id: `ws ${(this.count += 1)}`, websocket, socket: socket as NetSocket, ip };
      const slim: LineRequest = { _query: QUERY, websocket, line };
      void this.handshake('websocket', slim as never, () => websocket.terminate());
    });
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
