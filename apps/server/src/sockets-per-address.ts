import type { Server, Socket } from 'node:net';
import type { Address } from '@charla/core';
import { addressOf } from './address.ts';
import type { Origins } from './proxy/origins.ts';

/** The sockets of each address. SE20. */
export type Sockets = {
  /** Counts the sockets of this server, before anything is read from them. */
  watch(server: Pick<Server, 'on'>): void;
  /** Counts the socket of a named proxy, which is not counted before: the proxy has told whose it is. SE32. */
  count(socket: Socket, ip: string): void;
  /** The socket has sent a request that was understood. */
  asked(socket: Socket): void;
  /** The socket is a member's or a stream's from now on: it makes room for nobody. */
  keep(socket: Socket): void;
};

/** `silent`: sockets of which nothing was understood yet; `asked`: those that sent a request. Those that make room next come first. */
type Crowd = { open: number; silent: Set<Socket>; asked: Set<Socket> };

/**
 * At most `max` sockets of an address. Beyond that one of them makes room for a new one: the oldest of which nothing was understood, or
 * else the one whose latest request is longest ago. So nobody shuts out the others of an address with silence. SE20.
 */
export function limitSocketsPerAddress(max: number, isProxy: Origins['isProxy'] = () => false): Sockets {
  const crowds = new Map<Address, Crowd>();
  const crowdOf = new WeakMap<Socket, Crowd>();

  function count(socket: Socket, ip: string): void {
    const address = addressOf(ip);
    const crowd = crowds.get(address) ?? { open: 0, silent: new Set(), asked: new Set() };
    crowds.set(address, crowd);
    crowdOf.set(socket, crowd);
    crowd.open += 1;
    socket.once('close', () => {
      leave(crowd, socket);
      crowd.open -= 1;
      if (crowd.open === 0) crowds.delete(address);
    });
    if (crowd.open > max) makeRoom(crowd, socket);
    if (!socket.destroyed) crowd.silent.add(socket);
  }

  function makeRoom(crowd: Crowd, newcomer: Socket): void {
    const [first = newcomer] = crowd.silent.size > 0 ? crowd.silent : crowd.asked;
    leave(crowd, first);
    first.destroy();
  }

  /** Whether the socket could make room for others until now. */
  function leave({ silent, asked }: Crowd, socket: Socket): boolean {
    return silent.delete(socket) || asked.delete(socket);
  }

  return {
    watch(server) {
      server.on('connection', (socket: Socket) => {
        // A socket that has closed has no address any more, and does not count.
        const ip = socket.remoteAddress;
        if (ip !== undefined && !isProxy(ip)) count(socket, ip);
      });
    },
    count,
    asked(socket) {
      const crowd = crowdOf.get(socket);
      if (crowd && leave(crowd, socket)) crowd.asked.add(socket);
    },
    keep(socket) {
      const crowd = crowdOf.get(socket);
      if (crowd) leave(crowd, socket);
    },
  };
}
