import type { Namespace, Socket } from 'socket.io';
import { Adapter, type BroadcastOptions, type SocketId } from 'socket.io-adapter';
import type { Packet } from 'socket.io-parser';
import * as ws from 'ws';

/** Public in ws, but missing from its types. Socket.IO's own adapter uses it for broadcasts, too. */
const { Sender } = ws as unknown as {
  Sender: { frame(data: Buffer, how: { fin: boolean; opcode: number; readOnly: boolean }): Buffer[] };
};
const WHOLE_TEXT = { fin: true, opcode: 1, readOnly: true };

/** The type of Engine.IO packet that carries a Socket.IO packet. */
export const MESSAGE = '4';

/** The WebSocket frame, in one piece, of a Socket.IO packet with this text. */
export function frameOf(text: string): Buffer {
  return Buffer.concat(Sender.frame(Buffer.from(MESSAGE + text), WHOLE_TEXT));
}

/** An adapter that encodes each broadcast to a Socket.IO room once; `tell` sends it to one hearer. */
export function oneFrameAdapter(tell: (socket: Socket, frame: Buffer) => void): typeof Adapter {
  return class extends Adapter {
    /** Omits the room that Socket.IO makes for each connection: nothing is ever sent there. */
    override addAll(id: SocketId, rooms: Set<string>): void {
      if (!rooms.has(id)) void super.addAll(id, rooms);
    }

    override broadcast(packet: Packet, { rooms }: BroadcastOptions): void {
      const { server, sockets } = this.nsp as Namespace;
      const [text] = server.encoder.encode(packet) as [string];
      const frame = frameOf(text);
      if (rooms.size === 0) for (const socket of sockets.values()) tell(socket, frame);
      for (const room of rooms)
        for (const id of this.rooms.get(room) ?? []) {
          const socket = sockets.get(id);
          if (socket) tell(socket, frame);
        }
    }
  };
}
