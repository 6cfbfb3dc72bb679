import { EventEmitter } from 'node:events';
import type { Server, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { limitSocketsPerAddress } from './sockets-per-address.ts';

function aDoor(max: number, proxy?: string) {
  const server = new EventEmitter();
  const { count } = limitSocketsPerAddress(server as Server, max, (ip) => ip === proxy);
  return {
    count,
    comes(from: string) {
      const socket = Object.assign(new EventEmitter(), {
        remoteAddress: from,
        destroyed: false,
        destroy() {
          socket.destroyed = true;
          socket.emit('close');
        },
      });
      server.emit('connection', socket);
      return socket;
    },
  };
}

test('[SE20] an address has so many sockets, other addresses have theirs, and one that closes makes room', () => {
  const door = aDoor(2);
  const [first] = ['192.0.2.1', '::ffff:192.0.2.1'].map((from) => door.comes(from));
  expect(door.comes('192.0.2.1').destroyed).toBe(true);
  expect(door.comes('192.0.2.1').destroyed).toBe(true);
  expect(door.comes('192.0.2.2').destroyed).toBe(false);
  first?.emit('close');
  expect(door.comes('192.0.2.1').destroyed).toBe(false);
  expect(door.comes('192.0.2.1').destroyed).toBe(true);
});

test('[SE20] [SE32] the sockets of a named proxy are counted by its clients, once it has told whose they are', () => {
  const door = aDoor(2, '10.0.0.1');
  const [first, second, third, other] = [1, 2, 3, 4].map(() => door.comes('10.0.0.1') as unknown as Socket);
  const told = (socket: Socket | undefined, ip: string) => {
    if (socket) door.count(socket, ip);
    return socket?.destroyed;
  };
  expect([first, second, third].map((socket) => told(socket, '192.0.2.1'))).toEqual([false, false, true]);
  expect(told(other, '192.0.2.2')).toBe(false);
  expect(door.comes('192.0.2.1').destroyed).toBe(true);
});
