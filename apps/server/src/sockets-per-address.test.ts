import { EventEmitter } from 'node:events';
import type { Server } from 'node:net';
import { expect, test } from 'vitest';
import { limitSocketsPerAddress } from './sockets-per-address.ts';

function aDoor(max: number) {
  const server = new EventEmitter();
  limitSocketsPerAddress(server as Server, max);
  return {
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
