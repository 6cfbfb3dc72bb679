import type { Server, Socket } from 'node:net';
import type { Address } from '@charla/core';
import { addressOf } from './address.ts';

/** SE20. Counts what is open from each address, before anything is read of it, and ends what comes beyond `max`. */
export function limitSocketsPerAddress(server: Pick<Server, 'on'>, max: number): void {
  const open = new Map<Address, number>();
  server.on('connection', (socket: Socket) => {
    // Who is gone already has no address any more, and no socket that counts.
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
