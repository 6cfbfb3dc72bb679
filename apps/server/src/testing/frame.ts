export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

export type FrameOptions = {
  /** Whether it is the last frame of its message. */
  fin?: boolean;
  /** The three bits for extensions, which are not in use here. */
  reserved?: number;
  masked?: boolean;
  /** The length that it claims, where that is false. */
  length?: number;
  /** In how many bytes the length is written: only the shortest form is valid. */
  lengthBytes?: 0 | 2 | 8;
};

/** A client's frame, valid or not. Its mask is zero, so that a dump shows the payload. */
export function frame(opcode: number, payload: string | Buffer = '', options: FrameOptions = {}): Buffer {
  const { fin = true, reserved = 0, masked = true } = options;
  const body = Buffer.from(payload);
  const { length = body.length } = options;
  const { lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8 } = options;
  const written = Buffer.alloc(lengthBytes);
  if (lengthBytes === 2) written.writeUInt16BE(length);
  if (lengthBytes === 8) written.writeBigUInt64BE(BigInt(length));
  const short = lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127;
  const first = Buffer.from([(fin ? 0x80 : 0) | (reserved << 4) | opcode, (masked ? 0x80 : 0) | short]);
  return Buffer.concat([first, written, Buffer.alloc(masked ? 4 : 0), body]);
}

/** A text frame with an Engine.IO packet. */
export const text = (packet: string): Buffer => frame(TEXT, packet);

/** The frames that a server sent after its handshake. */
export function framesFrom(received: Buffer): { opcode: number; payload: Buffer }[] {
  const frames: { opcode: number; payload: Buffer }[] = [];
  let at = received.indexOf('\r\n\r\n') + 4;
  while (at + 2 <= received.length) {
    const opcode = received.readUInt8(at) & 0x0f;
    const short = received.readUInt8(at + 1);
    const start = at + (short === 126 ? 4 : short === 127 ? 10 : 2);
    if (start > received.length) break;
    const length =
      short === 126
        ? received.readUInt16BE(at + 2)
        : short === 127
          ? Number(received.readBigUInt64BE(at + 2))
          : short;
    frames.push({ opcode, payload: received.subarray(start, start + length) });
    at = start + length;
  }
  return frames;
}
