import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { kindOf } from './first-bytes.ts';

export type Others = {
  /** Somebody who speaks no HTTP, and what they have said so far; `hasEnded` if that is all. */
  raw: (socket: Socket, first: Buffer, hasEnded: boolean) => void;
  /** Somebody who has said nothing that could be understood in the time there is for an alias. */
  late: (socket: Socket) => void;
  /** Calls `run` when that time is over; the answer calls it off. */
  later: (run: () => void) => () => void;
};

/**
 * TC1. Stands before Node's own reading of requests, and tells by the first bytes whether they are one. Node says that a connection may
 * be given to an HTTP server by hand; it is one that listens as well, so that its limits and its end stay those of all sockets.
 */
export function sortConnections(http: Server, others: Others): void {
  const serve = http.listeners('connection').find(({ name }) => name === 'connectionListener');
  if (!serve) throw new Error('this Node reads requests in another way');
  http.off('connection', serve as () => void);
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
    serve?.call(http, socket);
    socket.resume();
  }
}
