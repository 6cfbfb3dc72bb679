import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';

/** How long clients have to hang up after the goodbye, in ms: part of the 2 s for closing. SE3. */
export const GOODBYE_MS = 1_000;

/** Settles once the port is open. Throws the system's error. */
export function listening(http: HttpServer, port: number, local: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port, ...(local ? { host: '127.0.0.1' } : {}) }, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

/** Settles when `done` does, or after `ms`. */
export function within(ms: number, done: Promise<unknown>): Promise<unknown> {
  return Promise.race([done, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}

/** The sockets of `http`; its own `closeAllConnections` forgets those that have become a WebSocket. */
export function socketsOf(http: HttpServer): Set<Socket> {
  const open = new Set<Socket>();
  http.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

/** Says goodbye, and settles once all sockets have closed: after a while they are cut. */
export function closed(http: HttpServer, sockets: ReadonlySet<Socket>, goodbye: () => void): Promise<void> {
  return new Promise((resolve) => {
    http.once('close', resolve);
    goodbye();
    http.close();
    // A silent socket is not waited for: browsers open connections in reserve.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    setTimeout(() => sockets.forEach((socket) => socket.destroy()), GOODBYE_MS).unref();
  });
}
