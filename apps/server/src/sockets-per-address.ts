import type { Server, Socket } from 'node:net';
import type { Address } from '@charla/core';
import { addressOf } from './address.ts';

/** Counts the open sockets of each address, before anything is read from them, and ends those beyond `max`. SE20. */
export function limitSocketsPerAddress(server: Pick<Server, 'on'>, max: number): void {
  const open = new Map<Address, number>();
  server.on('connection', (socket: Socket) => {
    // A socket that has closed has no address any more, and does not count.
    if (socket.remoteAddress === undefined) return;
    const address = addressOf(socket.remoteAddress);
    const count = (by: number) => {
      const left = (open.get(address) ?? 0) + by;
      if (left > 0) open.set(address, left);
      else open.delete(address);
      return left;
    };
    socket.once('close', () => count(-1));
    if (count(1) > max) socket.destroy();
  });
}
