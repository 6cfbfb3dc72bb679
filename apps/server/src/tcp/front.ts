import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { assert } from '@charla/core';
import { kindOf } from './first-bytes.ts';

export type Others = {
  /** Somebody who speaks no HTTP, and what they have said so far; `hasEnded` if that is all. */
  raw: (socket: Socket, first: Buffer, hasEnded: boolean) => void;
  /** Somebody who has said nothing that could be understood in the time there is for an alias. */
  late: (socket: Socket) => void;
  /** Calls `run` when that time is over; the answer calls it off. */
  later: (run: () => void) => () => void;
};

/** Reads requests from a connection: what Node does with each connection of an HTTP server. */
export type Serve = (socket: Socket) => void;

/**
 * Takes Node's reading of requests off an HTTP server that nobody else listens to yet, to be called by hand. Node documents that a
 * connection may be given to an HTTP server, but only while that listens do its waits hold. Tried with Node 26 (`taken.ts`).
 */
export function takeServe(http: Server): Serve {
  const [serve, ...more] = http.listeners('connection');
  assert(serve !== undefined && more.length === 0, 'Node reads requests in one listener');
  http.off('connection', serve as Serve);
  return serve.bind(http) as Serve;
}

/** Stands before Node's own reading of requests, and tells by the first bytes whether they are one. TC1. */
export function sortConnections(http: Server, serve: Serve, others: Others): void {
  http.on('connection', (socket: Socket) => {
    // There were too many of them.
    if (!socket.destroyed) sort(socket);
  });

  function sort(socket: Socket): void {
    let bytes = Buffer.alloc(0);
    const callOff = others.later(() => known(() => others.late(socket)));

    /** From here on somebody else listens. */
    function known(then: () => void): void {
      callOff();
      socket.off('data', look).off('end', ended).off('close', gone).off('error', failed);
      then();
    }
    function look(chunk: Buffer): void {
      bytes = Buffer.concat([bytes, chunk]);
      const kind = kindOf(bytes);
      if (kind === 'foreign') known(() => socket.destroy());
      if (kind === 'raw') known(() => others.raw(socket, bytes, false));
      if (kind === 'http') known(() => giveBack(socket, bytes));
    }
    /** Whoever says half a request and no more says a line. */
    function ended(): void {
      known(() => (bytes.length > 0 ? others.raw(socket, bytes, true) : socket.destroy()));
    }
    const gone = () => known(() => {});
    // A reset is followed by `close`.
    const failed = () => {};
    socket.on('data', look).on('end', ended).on('close', gone).on('error', failed);
  }

  function giveBack(socket: Socket, bytes: Buffer): void {
    socket.pause();
    socket.unshift(bytes);
    serve(socket);
    socket.resume();
  }
}
