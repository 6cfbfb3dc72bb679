import type { Namespace, Socket } from 'socket.io';
import { Adapter, type BroadcastOptions, type SocketId } from 'socket.io-adapter';
import type { Packet } from 'socket.io-parser';
import * as ws from 'ws';

/** Public in ws, and missing from its types. Socket.IO's own adapter frames a broadcast with it, too. */
const { Sender } = ws as unknown as {
  Sender: { frame(data: Buffer, how: { fin: boolean; opcode: number; readOnly: boolean }): Buffer[] };
};
const WHOLE_TEXT = { fin: true, opcode: 1, readOnly: true };

/** Engine.IO's type of what carries a packet of Socket.IO's. */
const MESSAGE = '4';

/** Rooms of Socket.IO's that hear a broadcast as one frame in one piece. */
export class OneFrameAdapter extends Adapter {
  /** Leaves out the room that Socket.IO would give to each connection: nothing is said there. */
  override addAll(id: SocketId, rooms: Set<string>): void {
    if (!rooms.has(id)) void super.addAll(id, rooms);
  }

  override broadcast(packet: Packet, { rooms }: BroadcastOptions): void {
    const { server, sockets } = this.nsp as Namespace;
    const [text] = server.encoder.encode(packet) as [string];
    const frame = Buffer.concat(Sender.frame(Buffer.from(MESSAGE + text), WHOLE_TEXT));
    const options = { compress: false, wsPreEncodedFrame: [frame] };
    const tell = (socket: Socket | undefined) => socket?.conn.write(text, options);
    if (rooms.size === 0) sockets.forEach(tell);
    for (const room of rooms) for (const id of this.rooms.get(room) ?? []) tell(sockets.get(id));
  }
}
