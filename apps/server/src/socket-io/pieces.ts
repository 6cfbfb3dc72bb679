import type { Socket } from 'node:net';
import { assert } from '@charla/core';

/** Bytes that a WebSocket parses in a turn of the event loop: 680 of the smallest frames, or an ordinary message of any length. Judgement. */
const PIECE_BYTES = 4_096;

/** Gives bytes of a socket to the WebSocket on it. */
export type Read = (this: Socket, bytes: Buffer) => void;

/**
 * Takes the reader of ws off a socket that has just become a WebSocket, so that we can call it. ws itself parses whatever comes until its
 * client closes: a whole read of 64 KiB after its connection was cut, and without end while it is closing. Tried with ws 8.
 */
export function takeReader(socket: Socket): Read {
  const [read, ...more] = socket.listeners('data');
  assert(read !== undefined && more.length === 0, 'ws reads a WebSocket in one listener');
  socket.off('data', read as Read).prependListener('close', drop);
  return read as Read;
}

/** Takes what is left of a socket that has closed. ws would parse all of it at once, and some that came before may be missing. */
function drop(this: Socket): void {
  while (this.read() !== null);
}

export type Pieces = {
  /** Parses a piece. */
  read: (piece: Buffer) => void;
  /** Whether the connection goes on. */
  isWanted: () => boolean;
  /** Hears how many bytes came after its end. */
  late: (bytes: number) => void;
};

/**
 * Parses one piece in a turn of the event loop, so that its asks are counted before more is read, and others have their turn. Meanwhile
 * the socket is paused. SE13a.
 */
export function readInPieces(socket: Socket, bytes: Buffer, pieces: Pieces): void {
  const { read, isWanted, late } = pieces;
  if (!isWanted()) return late(bytes.length);
  read(bytes.subarray(0, PIECE_BYTES));
  const rest = bytes.subarray(PIECE_BYTES);
  if (rest.length === 0) return;
  socket.pause();
  setImmediate(() => {
    // The socket is read again in the next tick, so its bytes follow the last piece.
    if (rest.length <= PIECE_BYTES || !isWanted()) socket.resume();
    readInPieces(socket, rest, pieces);
  });
}
