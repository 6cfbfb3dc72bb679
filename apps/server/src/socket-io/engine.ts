import type { IncomingMessage } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectionId } from '@charla/core';
import { Server, type Socket as EngineSocket } from 'engine.io';
import { WebSocketServer, type WebSocket } from 'ws';

/** A message of 4,096 bytes made of control characters is 24 KiB of JSON. */
const FRAME_BYTES_MAX = 32_768;

/** ws keeps what it needs to put a message together, and a record of every piece: a byte each, and it is a hundred times the message. */
const WEBSOCKET_OPTIONS = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: FRAME_BYTES_MAX,
  // ws answers pings of a WebSocket (`autoPong`), as its standard asks: no more than 50 per heartbeat come that far (SE11).
  maxFragments: 64,
  // The largest message in the smallest packets of a network, 576 bytes, is 64 pieces.
  maxBufferedChunks: 256,
  // How long somebody has to return a goodbye, in ms.
  closeTimeout: 3_000,
};

/** How often the server asks everybody for a sign of life, and how long they have for it, in ms. */
export type Heartbeat = { pingInterval: number; pingTimeout: number };

/** SE11. The server notices who vanishes within 18 s instead of the 45 that Engine.IO takes. */
const HEARTBEAT: Heartbeat = { pingInterval: 10_000, pingTimeout: 8_000 };

/** What Engine.IO stands on: one WebSocket, and the socket under it. */
export type Line = { readonly id: ConnectionId; readonly websocket: WebSocket; readonly socket: NetSocket };

/** All that Engine.IO asks of a request that has become a WebSocket. It would keep a whole one as long as the connection. */
type LineRequest = { readonly _query: typeof QUERY; readonly websocket: WebSocket; readonly line: Line };
const QUERY = { EIO: '4', transport: 'websocket' };

/** Engine.IO with WebSockets alone (ADR 0003), within the limits of SE11 and SE13; the gate has looked at every request (ADR 0013). */
export class LineEngine extends Server {
  private readonly websockets = new WebSocketServer(WEBSOCKET_OPTIONS);
  private count = 0;

  constructor(heartbeat = HEARTBEAT) {
    super({
      transports: ['websocket'],
      allowUpgrades: false,
      perMessageDeflate: false,
      maxHttpBufferSize: FRAME_BYTES_MAX,
      ...heartbeat,
    });
  }

  /** Leaves out a second server of WebSockets. */
  protected override init(): void {}
  protected override cleanup(): void {}

  override handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.websockets.handleUpgrade(request, socket, head, (websocket) => {
      // What goes wrong in a WebSocket closes it, and that is enough.
      websocket.on('error', ignore);
      const line: Line = { id: `ws ${(this.count += 1)}`, websocket, socket: socket as NetSocket };
      const slim: LineRequest = { _query: QUERY, websocket, line };
      void this.handshake('websocket', slim as never, () => websocket.terminate());
    });
  }

  /** Nobody can ask for a connection by its name: the gate refuses who tries (SE13). */
  override generateId(request: IncomingMessage): ConnectionId {
    return (request as unknown as LineRequest).line.id;
  }
}

/** What carries a connection of a LineEngine; asked once, for its request is let go with that, as Socket.IO's documentation advises. */
export function takeLine(conn: EngineSocket): Line {
  const { line } = conn.request as unknown as LineRequest;
  (conn as { request: IncomingMessage | null }).request = null;
  return line;
}

const ignore = () => {};
