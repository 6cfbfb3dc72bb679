import type { Socket as EngineSocket } from 'engine.io';
import type { Pipe } from './readers.ts';

/** What Engine.IO 6.6 and Node 26 know and do not say. A test lets a connection fall behind and be ended, and fails if they change. */
type Inside = { writeBuffer: readonly { data?: string | Buffer }[] };
type Handle = { bytesWritten: number; writeQueueSize: number };

/** Three queues stand one behind the other: Engine.IO's, that of Node's stream, and that of the system, which is not counted. */
export function pipeOf(conn: EngineSocket): Pipe {
  const { socket } = conn.request;
  return {
    queued() {
      const { writeBuffer } = conn as unknown as Inside;
      return writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), socket.writableLength);
    },
    // The stream counts a chunk when all of it has been taken, which for a slow reader may be minutes.
    taken() {
      const { _handle: handle } = socket as unknown as { _handle: Handle | null };
      return handle ? handle.bytesWritten - handle.writeQueueSize : 0;
    },
  };
}
