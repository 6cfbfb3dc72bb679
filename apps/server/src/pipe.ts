import type { Socket } from 'node:net';
import type { Pipe } from './readers.ts';

/** What Node 26 knows and does not say. A test lets a connection fall behind and be ended, and fails if that changes. */
type Handle = { bytesWritten: number; writeQueueSize: number };

/** Two queues stand one behind the other: that of Node's stream, and that of the system, which is not counted. */
export function pipeOf(socket: Socket): Pipe {
  return { queued: () => socket.writableLength, taken: () => takenBy(socket) };
}

/** Bytes that the network has taken of a socket. The stream counts a chunk when all of it was, which for a slow reader may be minutes. */
export function takenBy(socket: Socket): number {
  const { _handle: handle } = socket as unknown as { _handle: Handle | null };
  return handle ? handle.bytesWritten - handle.writeQueueSize : 0;
}
