import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  ADDRESS_CONNECTIONS_MAX,
  CONNECTIONS_MAX,
  memoryStore,
  type LogStore,
  type Report,
} from '@charla/core';
import { safeLine, wordsIn, type Lang } from '@charla/text';
import { systemClock, type Clock } from './clock.ts';
import { openHttp, type HttpOptions } from './http.ts';
import { runLoop, type Rules } from './loop.ts';
import { servePages } from './pages.ts';
import { freshEpoch } from './secrets.ts';
import { socketIoDoor, type DoorWaits } from './socket-io-door.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

export type ServerOptions = HttpOptions &
  Rules & {
    /** 0 takes any free port. */
    port: number;
    /** Only this machine can connect. */
    local?: boolean;
    clock?: Clock;
    /** How long it waits for what its clock does not measure: bytes that go, and heartbeats. For tests. */
    waits?: DoorWaits;
    /** The folder in which everything said is kept; without one it is kept no longer than the server runs. */
    data?: string | undefined;
    /** Another place for the log, instead of `data`. */
    store?: LogStore;
    /** Of what it says to people itself, before there is a chat. */
    lang?: Lang;
    /** What happened, and where from, for the server's own window. */
    onReport?: (report: Report, from: string) => void;
    /** SE16. A promise of ours was broken, once: the server has begun to close. */
    onBug?: (error: unknown) => void;
  };

export type ChatServer = {
  readonly port: number;
  /** SE3. Says goodbye to everybody, and settles when the port is free: within 1.5 s, whoever does not hang up. */
  close(): Promise<void>;
};

/** How long those who were told goodbye have to hang up themselves, in ms. SE3 allows 2 s in all. */
const GOODBYE_MS = 1_000;

/** Settles once the port is open. Throws the system's error (`EADDRINUSE`, `EACCES` …) if it cannot be, or CannotOpen for the log. */
export async function startServer(options: ServerOptions): Promise<ChatServer> {
  const { clock = systemClock, onReport = () => {} } = options;
  const words = wordsIn(options.lang ?? 'es');
  const store = options.store ?? (await openStore(options.data));
  const onFault = (error: unknown, from: string) => onReport({ what: 'fault', reason: String(error) }, from);
  const door = socketIoDoor(onFault, options.waits);
  const http = openHttp(
    { ...socketLimits(options), ...options },
    {
      pages: servePages(),
      upgrade: door.upgrade,
      badHost: (host) => words.server.badHost(safeLine(host)),
      onFault,
    },
  );
  const sockets = socketsOf(http);
  let closing: Promise<void> | undefined;
  const loop = runLoop(door, {
    ...options,
    store,
    clock,
    report(report) {
      onReport(report, 'connection' in report ? door.from(report.connection) : '');
      if (report.what === 'closed') door.forget(report.connection);
    },
    onBug(error) {
      // The loop tells nobody anything any more.
      door.tellAll({ type: 'bye', why: 'server/closing' });
      void close();
      options.onBug?.(error);
    },
  });
  door.listen(loop);
  await listening(http, options.port, options.local ?? false).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });

  function close(): Promise<void> {
    closing ??= closed(http, sockets, () => {
      loop.dispatch({ type: 'stop' });
      door.end();
      // What is being written is written before the file is closed.
    }).then(() => store.close());
    return closing;
  }
  return { port: (http.address() as AddressInfo).port, close };
}

/**
 * SE9, SE20. More sockets than the chat takes connections: whoever is beyond its limit can be told so, and however small that is,
 * the pages can be had. A browser opens six sockets for one, and they stay for 5 s.
 */
function socketLimits({
  connectionsMax = CONNECTIONS_MAX,
  addressConnectionsMax = ADDRESS_CONNECTIONS_MAX,
}: Rules): HttpOptions {
  const maxConnections = Math.max(connectionsMax * 1.2, connectionsMax + 500);
  return {
    maxConnections: Math.min(maxConnections, Number.MAX_SAFE_INTEGER),
    socketsPerAddressMax: Math.max(addressConnectionsMax * 2, addressConnectionsMax + 100),
  };
}

function openStore(data: string | undefined): Promise<LogStore> {
  return data === undefined
    ? Promise.resolve(memoryStore(freshEpoch()))
    : openSqliteStore(data, freshEpoch());
}

function listening(http: HttpServer, port: number, local: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port, ...(local ? { host: '127.0.0.1' } : {}) }, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

/** What is connected to `http`; its own `closeAllConnections` forgets those that have become a WebSocket. */
function socketsOf(http: HttpServer): Set<Socket> {
  const open = new Set<Socket>();
  http.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

function closed(http: HttpServer, sockets: ReadonlySet<Socket>, goodbye: () => void): Promise<void> {
  return new Promise((resolve) => {
    http.once('close', resolve);
    goodbye();
    http.close();
    setTimeout(() => sockets.forEach((socket) => socket.destroy()), GOODBYE_MS).unref();
  });
}
