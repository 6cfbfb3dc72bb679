import type { Socket } from 'node:net';

/**
 * Bytes that may come after the end of a connection was decided. They are dropped unread, so that its client can take the goodbye: a
 * socket that is closed over unread bytes resets its connection. As many as an honest client has on its way (HO13). SE13a.
 */
export const LATE_BYTES_MAX = 1_048_576;

/** Drops what still comes by a socket that is ending, and cuts it if that is more than `bytesMax`. */
export function dropLate(socket: Socket, bytesMax = LATE_BYTES_MAX): void {
  let late = 0;
  socket.on('data', (bytes: Buffer) => {
    late += bytes.length;
    if (late > bytesMax) socket.destroy();
  });
}
