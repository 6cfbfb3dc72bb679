import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { assert } from '@charla/core';
import { readProxyHeader, type Header } from '../proxy/proxy-protocol.ts';
import { kindOf } from './first-bytes.ts';
import { isFlood, unwatchReads, watchReads } from './one-breath.ts';

export type Others = {
  /** A client that speaks no HTTP, and its bytes so far; `hasEnded` if there are no more. */
  raw: (socket: Socket, first: Buffer, hasEnded: boolean) => void;
  /** A client that has sent nothing understandable within the time for an alias. */
  late: (socket: Socket) => void;
  /** Calls `run` when that time is over; the returned function cancels it. */
  later: (run: () => void) => () => void;
  /** Whether a named proxy speaks here, which may tell in the PROXY protocol whose socket it is. SE32. */
  isProxied?: (socket: Socket) => boolean;
  /** The proxy told it; an address may have too many sockets. */
  told?: (socket: Socket, ip: string) => void;
};

/** Reads requests from a connection that is paused, as Node does for each connection of an HTTP server. */
export type Serve = (socket: Socket) => void;

/**
 * Takes Node's request reader off an HTTP server without other listeners, so that we can call it. Node documents that a connection may be
 * given to an HTTP server, but the server's timeouts work only while it listens. Tried with Node 26 (`taken.ts`).
 */
export function takeServe(http: Server): Serve {
  const [serve, ...more] = http.listeners('connection');
  assert(serve !== undefined && more.length === 0, 'Node reads requests in one listener');
  http.off('connection', serve as Serve);
  return (socket) => {
    serve.call(http, socket);
    watchReads(socket);
    socket.resume();
  };
}

/** Runs before Node's own request reader, and tells requests from other protocols by the first bytes. TC1. */
export function sortConnections(http: Server, serve: Serve, others: Others): void {
  http.on('connection', (socket: Socket) => {
    // The server's limit of sockets has ended it already.
    if (!socket.destroyed) sort(socket);
  });
  http.on('upgrade', (_, socket) => unwatchReads(socket));

  function sort(socket: Socket): void {
    let bytes = Buffer.alloc(0);
    let isAnnounced = !others.isProxied?.(socket);
    const callOff = others.later(() => known(() => others.late(socket)));

    /** From here on another listener takes over. */
    function known(then: () => void): void {
      callOff();
      socket.off('data', look).off('end', ended).off('close', gone).off('error', failed);
      then();
    }
    function look(chunk: Buffer): void {
      bytes = Buffer.concat([bytes, chunk]);
      if (!isAnnounced) {
        const header = readProxyHeader(bytes);
        if (header === 'more') return;
        if (header === 'broken') return known(() => socket.destroy());
        isAnnounced = true;
        if (header !== 'none') announced(header);
        if (socket.destroyed || bytes.length === 0) return;
      }
      const kind = kindOf(bytes);
      if (kind === 'foreign') known(() => socket.destroy());
      if (kind === 'raw') known(() => others.raw(socket, bytes, false));
      if (kind === 'http') known(() => giveBack(socket, bytes));
    }
    /** The first bytes of the proxy tell whose the others are. */
    function announced({ length, ip }: Header): void {
      bytes = bytes.subarray(length);
      if (ip !== undefined) others.told?.(socket, ip);
    }
    /** Half a request without the rest counts as a line. */
    function ended(): void {
      known(() => (isAnnounced && bytes.length > 0 ? others.raw(socket, bytes, true) : socket.destroy()));
    }
    const gone = () => known(() => {});
    // A reset is followed by `close`.
    const failed = () => {};
    socket.on('data', look).on('end', ended).on('close', gone).on('error', failed);
  }

  function giveBack(socket: Socket, bytes: Buffer): void {
    if (isFlood(bytes)) return void socket.destroy();
    socket.pause();
    socket.unshift(bytes);
    serve(socket);
  }
}
