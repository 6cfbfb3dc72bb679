import { decodeDown } from '@charla/core';
import { io } from 'socket.io-client';
import type { Stranger } from './stage.ts';
import { strangerLines } from './transcript-lines.ts';

/** A bare connection to a real server that sends nothing by itself. Throws without a server. */
export async function openStranger(
  url: string,
  agent?: object,
): Promise<{ stranger: Stranger; leave(): void }> {
  const told: string[] = [];
  const socket = io(url, {
    ...{ transports: ['websocket'], forceNew: true, reconnection: false },
    // Its types know the agents of browsers only.
    ...(agent ? { agent: agent as unknown as boolean } : {}),
  });
  socket.onAny((type: string, payload: object) => {
    const down = decodeDown({ ...payload, type });
    if (down) told.push(...strangerLines(down));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  socket.on('disconnect', () => told.push('closed'));
  return {
    stranger: { send: (type, payload) => void socket.emit(type, payload), lines: () => told },
    leave: () => void socket.disconnect(),
  };
}
