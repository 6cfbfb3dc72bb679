import type { Server, Socket } from 'node:net';
import type { Address } from '@charla/core';
import { addressOf } from './address.ts';
import type { Origins } from './proxy/origins.ts';

/**
 * Counts the open sockets of each address, before anything is read from them, and ends those beyond `max`. SE20. The sockets of named
 * proxies are not counted: `count` does so once the proxy has told whose they are. SE32.
 */
export function limitSocketsPerAddress(
  server: Pick<Server, 'on'>,
  max: number,
  isProxy: Origins['isProxy'] = () => false,
): { count(socket: Socket, ip: string): void } {
  const open = new Map<Address, number>();
  server.on('connection', (socket: Socket) => {
    // A socket that has closed has no address any more, and does not count.
    const ip = socket.remoteAddress;
    if (ip !== undefined && !isProxy(ip)) count(socket, ip);
  });

  function count(socket: Socket, ip: string): void {
    const address = addressOf(ip);
    const add = (by: number) => {
      const left = (open.get(address) ?? 0) + by;
      if (left > 0) open.set(address, left);
      else open.delete(address);
      return left;
    };
    socket.once('close', () => add(-1));
    if (add(1) > max) socket.destroy();
  }

  return { count };
}
