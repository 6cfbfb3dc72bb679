import type { Socket } from 'node:net';

/** Versions of Node in which this and `tcp/front.ts` were tried: a range for `engines`. */
export const TRIED_NODE = '>=26 <27';

/** What Node 26 knows of a chunk that is under way and does not document. */
type Handle = { bytesWritten?: unknown; writeQueueSize?: unknown };

/**
 * Bytes that the network has taken of a socket. What Node documents counts a chunk when all of it was taken, which for a slow reader
 * may be minutes. A Node that does not say more is believed as far as that.
 */
export function takenBy(socket: Socket): number {
  const { _handle: handle } = socket as unknown as { _handle: Handle | null };
  if (!handle) return 0;
  const { bytesWritten, writeQueueSize } = handle;
  return typeof bytesWritten === 'number' && typeof writeQueueSize === 'number'
    ? bytesWritten - writeQueueSize
    : socket.bytesWritten - socket.writableLength;
}
