import type { Socket } from 'node:net';

/** Versions of Node in which this, `tcp/front.ts` and `tcp/one-breath.ts` were tried: a range for `engines`. */
export const TRIED_NODE = '>=26 <27';

/** Undocumented counts of Node 26 for a chunk under way. */
type Handle = { bytesWritten?: unknown; writeQueueSize?: unknown };

/**
 * Bytes of a socket that the network has taken. Node's documented count adds a chunk only once all of it was taken, minutes later for a
 * slow reader. A Node without the undocumented counts falls back to it.
 */
export function takenBy(socket: Socket): number {
  const { _handle: handle } = socket as unknown as { _handle: Handle | null };
  if (!handle) return 0;
  const { bytesWritten, writeQueueSize } = handle;
  return typeof bytesWritten === 'number' && typeof writeQueueSize === 'number'
    ? bytesWritten - writeQueueSize
    : socket.bytesWritten - socket.writableLength;
}
