/**
 * Cuts what a server sends into the payloads of its frames. A payload that came whole is a piece of the chunk, and gone when the next
 * one comes: a million a second are not copied.
 */
export function frameReader(take: (payload: Buffer) => void): (chunk: Buffer) => void {
  let head: Buffer | undefined;
  let whole: Buffer | undefined;
  let filled = 0;

  /** Takes in the rest of a payload that did not come whole, and says where the next frame begins. */
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
      // The head of the next frame is kept until the rest of it comes.
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

/** Where the payload of the frame at `at` starts, and how long it is; a start beyond the end of `bytes` says that the head is not whole. */
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

/** A text as a client has to send it, under a mask; all zeros is one. */
export function textFrame(text: string): Buffer {
  const body = Buffer.from(text);
  const length =
    body.length < 126 ? [body.length | 0x80] : [126 | 0x80, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), body]);
}
