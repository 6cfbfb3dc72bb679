import { WIRE_VERSION, type RoomEvent } from '@charla/core';
import { io } from 'socket.io-client';

/** A person in the lobby, with everything they heard. */
export type Person = { heard: RoomEvent[]; say(text: string): void; quit(): void; leave(): void };

export async function enterAs(alias: string, port: number): Promise<Person> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  const heard: RoomEvent[] = [];
  socket.on('events', ({ events }: { events: RoomEvent[] }) => void heard.push(...events));
  const welcomed = new Promise((resolve) => socket.once('welcome', resolve));
  socket.emit('hello', { version: WIRE_VERSION, room: 'lobby', alias });
  await welcomed;
  let n = 0;
  return {
    heard,
    say: (text) => void socket.emit('say', { n: (n += 1), text }),
    quit: () => void socket.emit('quit'),
    leave: () => void socket.disconnect(),
  };
}
