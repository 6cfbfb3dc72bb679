import type { Socket } from 'node:net';

/** How one direction of a cable carries bytes. */
export type Flow =
  | { how: 'open' }
  /** The cable loses all bytes and the end of the connection, and neither side notices. */
  | { how: 'silent' }
  | { how: 'trickle'; bytesPerS: number }
  /** Each piece takes this long, in ms, and no piece overtakes another. */
  | { how: 'late'; delayMs: () => number };

export type Lane = {
  /** Passes on all bytes that are due. */
  look(): void;
};

/** Bytes in a cable before its sender has to wait: one or two reads of a socket. */
const HELD_MAX = 65_536;

/** One direction of one connection: its bytes, and its end after them. */
export function openLane(from: Socket, to: Socket, flow: () => Flow): Lane {
  const waiting: { bytes: Buffer; dueMs: number }[] = [];
  let held = 0;
  let ended: { hadError: boolean } | undefined;
  let lookedAtMs = Date.now();

  function look(): void {
    const nowMs = Date.now();
    let budget = budgetFor(flow(), nowMs - lookedAtMs);
    lookedAtMs = nowMs;
    for (let first = waiting[0]; first && first.dueMs <= nowMs && budget > 0; first = waiting[0]) {
      const bytes = first.bytes.subarray(0, budget);
      budget -= bytes.length;
      held -= bytes.length;
      if (bytes.length === first.bytes.length) waiting.shift();
      else first.bytes = first.bytes.subarray(bytes.length);
      if (!to.destroyed) to.write(bytes);
    }
    if (ended && waiting.length === 0 && flow().how !== 'silent') end(ended.hadError);
    if (held > HELD_MAX || to.writableNeedDrain) from.pause();
    else from.resume();
  }

  function end(hadError: boolean): void {
    if (hadError) breakOff(to);
    else to.destroySoon();
  }

  from.on('data', (bytes: Buffer) => {
    const now = flow();
    const delayMs = now.how === 'late' ? now.delayMs() : 0;
    // The end follows everything in flight.
    waiting.push({ bytes, dueMs: Math.max(Date.now() + delayMs, waiting.at(-1)?.dueMs ?? 0) });
    held += bytes.length;
    if (now.how !== 'trickle') look();
  });
  from.on('close', (hadError) => {
    ended = { hadError };
    look();
  });
  to.on('drain', look);
  return { look };
}

/** Ends a connection as a cut cable does. A socket of the system, which has no address, can only be closed. */
export function breakOff(socket: Socket): void {
  if (socket.remoteFamily === undefined) socket.destroy();
  else socket.resetAndDestroy();
}

/** How many bytes may pass after this many ms. */
function budgetFor(flow: Flow, elapsedMs: number): number {
  if (flow.how === 'silent') return 0;
  return flow.how === 'trickle' ? Math.ceil((flow.bytesPerS * elapsedMs) / 1_000) : Infinity;
}
