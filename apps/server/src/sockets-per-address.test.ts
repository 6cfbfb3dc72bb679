import { EventEmitter } from 'node:events';
import type { Server, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { limitSocketsPerAddress } from './sockets-per-address.ts';

function aDoor(max: number, proxy?: string) {
  const server = new EventEmitter();
  const sockets = limitSocketsPerAddress(max, (ip) => ip === proxy);
  sockets.watch(server as Server);
  return {
    counts: (socket: unknown, ip: string) => sockets.count(socket as Socket, ip),
    asks: (socket: unknown) => sockets.asked(socket as Socket),
    keeps: (socket: unknown) => sockets.keep(socket as Socket),
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
  const [first, second] = ['192.0.2.1', '::ffff:192.0.2.1'].map((from) => door.comes(from));
  door.keeps(first);
  door.keeps(second);
  expect(door.comes('192.0.2.1').destroyed).toBe(true);
  expect(door.comes('192.0.2.1').destroyed).toBe(true);
  expect(door.comes('192.0.2.2').destroyed).toBe(false);
  first?.emit('close');
  const third = door.comes('192.0.2.1');
  door.keeps(third);
  expect(third.destroyed).toBe(false);
  expect(door.comes('192.0.2.1').destroyed).toBe(true);
});

test('[SE20] who has said nothing makes room first, then whose request is longest ago, and never a member', () => {
  const door = aDoor(4);
  const [member, early, silent, late] = Array.from({ length: 4 }, () => door.comes('192.0.2.1'));
  door.keeps(member);
  door.asks(late);
  door.asks(early);
  const ended = () => [member, early, silent, late].map((socket) => socket?.destroyed);
  const newcomers = [];
  for (const step of [
    [false, false, true, false],
    [false, false, true, true],
    [false, true, true, true],
  ]) {
    const newcomer = door.comes('192.0.2.1');
    newcomers.push(newcomer);
    door.keeps(newcomer);
    expect(ended()).toEqual(step);
  }
  expect(newcomers.some(({ destroyed }) => destroyed)).toBe(false);
  expect(door.comes('192.0.2.1').destroyed).toBe(true);
});

test('[SE20] [SE32] the sockets of a named proxy are counted by its clients, once it has told whose they are', () => {
  const door = aDoor(2, '10.0.0.1');
  const [first, second, third, other] = [1, 2, 3, 4].map(() => door.comes('10.0.0.1'));
  for (const socket of [first, second, third]) door.counts(socket, '192.0.2.1');
  door.counts(other, '192.0.2.2');
  // The oldest makes room.
  expect([first, second, third, other].map((socket) => socket?.destroyed)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  door.comes('192.0.2.1');
  expect(second?.destroyed).toBe(true);
});
