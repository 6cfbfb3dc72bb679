/**
 * Cuts a server's output into the payloads of its frames. A payload that arrives whole is a slice of the chunk, valid until the next
 * chunk: a million copies a second are saved.
 */
export function frameReader(take: (payload: Buffer) => void): (chunk: Buffer) => void {
  let head: Buffer | undefined;
  let whole: Buffer | undefined;
  let filled = 0;

  /** Appends the rest of an incomplete payload, and returns where the next frame begins. */
  function fill(bytes: Buffer, payload: Buffer): number {
    const copied = bytes.copy(payload, filled);
    filled += copied;
    if (filled === payload.length) {
      whole = undefined;
      take(payload);
    }
    return copied;
  }

  return (chunk) => {
    const bytes = head ? Buffer.concat([head, chunk]) : chunk;
    head = undefined;
    let at = whole ? fill(bytes, whole) : 0;
    while (at < bytes.length) {
      const { start, length } = frameAt(bytes, at);
      // Keeps the head of the next frame until its rest arrives.
      if (start > bytes.length) return void (head = Buffer.from(bytes.subarray(at)));
      if (start + length > bytes.length) {
        whole = Buffer.allocUnsafeSlow(length);
        filled = bytes.copy(whole, 0, start);
        return;
      }
      take(bytes.subarray(start, start + length));
      at = start + length;
    }
  };
}

/** Where the payload of the frame at `at` starts, and its length. A start beyond the end of `bytes` means an incomplete head. */
function frameAt(bytes: Buffer, at: number): { start: number; length: number } {
  const short = (bytes[at + 1] ?? 0) & 0x7f;
  const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
  if (at + 2 > bytes.length || start > bytes.length) return { start: Infinity, length: 0 };
  if (short < 126) return { start, length: short };
  return {
    start,
    length: short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2)),
  };
}

/** A text frame as a client has to send it, masked; a mask of zeros is valid. */
export function textFrame(text: string): Buffer {
  const body = Buffer.from(text);
  const length =
    body.length < 126 ? [body.length | 0x80] : [126 | 0x80, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), body]);
}
