import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Down } from '@charla/core';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import { WebSocketServer } from 'ws';
import type { Door, Loop } from './loop.ts';
import { freshSession } from './secrets.ts';

/** Socket.IO as transport and nothing else: one order, one history and one roster are ours (ADR 0003). */
const OPTIONS: Partial<ServerOptions> = {
  // Polling lets one address open sessions by the thousand, and needs a second way through every defence.
  transports: ['websocket'],
  allowUpgrades: false,
  serveClient: false,
  // A message of 4,096 bytes made of control characters is 24 KiB of JSON.
  maxHttpBufferSize: 32_768,
  // Somebody who vanished is noticed within 18 s instead of 45.
  pingInterval: 10_000,
  pingTimeout: 8_000,
  connectTimeout: 5_000,
  // ws 8.23 answers a flood of pings with a bounded number of pongs; the version that Engine.IO asks for does not.
  wsEngine: WebSocketServer,
  allowRequest: (request, decide) => decide(null, isFromHere(request)),
};

/**
 * SE7. A browser says which page a connection is for; only our own page may open one, under whatever name or address of this
 * machine it was loaded. CORS does not guard WebSockets. Who is no browser says nothing, and may come.
 */
function isFromHere({ headers: { origin, host } }: IncomingMessage): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

export type SocketIoDoor = Door & {
  listen(loop: Loop): void;
  /** Where a connection comes from, for the server's own window. */
  from(connection: string): string;
  /** A connection has closed and been reported: nobody asks where it came from any more. */
  forget(connection: string): void;
  /** Cuts whatever is still open. */
  end(): void;
};

export function socketIoDoor(http: HttpServer): SocketIoDoor {
  const io = new Server(http, OPTIONS);
  const froms = new Map<string, string>();
  const socketOf = (connection: string): Socket | undefined => io.sockets.sockets.get(connection);

  function accept(loop: Loop, socket: Socket): void {
    const connection = socket.id;
    froms.set(connection, socket.handshake.address.replace(/^::ffff:/u, ''));
    loop.dispatch({ type: 'opened', connection, fresh: freshSession() });
    socket.onAny((type: string, ...payloads: unknown[]) => {
      // Who asks for an acknowledgement as well gets the answers that everybody gets.
      const [payload, ...more] = payloads.filter((value) => typeof value !== 'function');
      const value = more.length > 0 ? undefined : asOne(type, payload);
      loop.dispatch({ type: 'received', connection, value });
    });
    socket.on('disconnect', () => loop.dispatch({ type: 'closed', connection }));
  }

  return {
    listen: (loop) => void io.on('connection', (socket) => accept(loop, socket)),
    from: (connection) => froms.get(connection) ?? connection,
    forget: (connection) => void froms.delete(connection),
    enter: (room, connection) => void socketOf(connection)?.join(room),
    broadcast: (room, down) => void io.to(room).emit(...asEvent(down)),
    send: (connection, down) => void socketOf(connection)?.emit(...asEvent(down)),
    close: (connection) => void socketOf(connection)?.disconnect(true),
    end: () => void io.close(),
  };
}

/** The type of a message is the name of its Socket.IO event; a payload that brings a type of its own is no message. */
function asOne(type: string, payload: unknown): unknown {
  if (payload === undefined) return { type };
  if (
    typeof payload !== 'object' ||
    payload === null ||
    Array.isArray(payload) ||
    ArrayBuffer.isView(payload)
  )
    return undefined;
  if (Object.hasOwn(payload, 'type')) return undefined;
  return { ...payload, type };
}

function asEvent({ type, ...payload }: Down): [string, object] {
  return [type, payload];
}
