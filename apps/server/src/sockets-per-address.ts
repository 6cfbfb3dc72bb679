import type { Server, Socket } from 'node:net';
import type { Address } from '@charla/core';
import { addressOf } from './address.ts';

/** Counts the open sockets of each address, before anything is read from them, and ends those beyond `max`. SE20. */
export function limitSocketsPerAddress(server: Pick<Server, 'on'>, max: number): void {
  const open = new Map<Address, number>();
  const addresses = new WeakMap<Socket, Address>();

  function count(address: Address, by: 1 | -1): number {
    const left = (open.get(address) ?? 0) + by;
    if (left > 0) open.set(address, left);
    else open.delete(address);
    return left;
  }

  /** All sockets share this listener: one of each would be 0.3 kB. */
  function closed(this: Socket): void {
    const address = addresses.get(this);
    // Counted once, however often a socket reports its end.
    if (address !== undefined && addresses.delete(this)) count(address, -1);
  }

  server.on('connection', (socket: Socket) => {
    // A socket that has closed has no address any more, and does not count.
    if (socket.remoteAddress === undefined) return;
    const address = addressOf(socket.remoteAddress);
    addresses.set(socket, address);
    socket.on('close', closed);
    if (count(address, 1) > max) socket.destroy();
  });
}
