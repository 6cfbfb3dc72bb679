import type { Socket } from 'node:net';

/** What Node 26 knows and does not say. A test lets a connection fall behind and be ended, and fails if that changes. */
type Handle = { bytesWritten: number; writeQueueSize: number };

/** Bytes that the network has taken of a socket. The stream counts a chunk when all of it was, which for a slow reader may be minutes. */
export function takenBy(socket: Socket): number {
  const { _handle: handle } = socket as unknown as { _handle: Handle | null };
  return handle ? handle.bytesWritten - handle.writeQueueSize : 0;
}
