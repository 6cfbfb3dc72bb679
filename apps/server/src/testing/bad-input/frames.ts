import { BINARY, CLOSE, frame, PING, PONG, TEXT, text, type FrameOptions } from '../frame.ts';

/** Frames sent over a fresh WebSocket, and the code of its close; 0 for a cut. */
export type Frames = [name: string, frames: Buffer[], code: number];

const CONTINUATION = 0;
/** As in `engine.ts`: a message of more bytes is not read. */
const LARGEST = 32_768;

const times = (count: number, piece: Buffer): Buffer[] => [Buffer.concat(Array<Buffer>(count).fill(piece))];
const one = (opcode: number, payload: string | Buffer = '', options?: FrameOptions) => [
  frame(opcode, payload, options),
];
const open = (payload: string | Buffer = '', options?: FrameOptions) =>
  frame(TEXT, payload, { fin: false, ...options });
const closeWith = (code: number, reason: string | Buffer = ''): Buffer[] => {
  const number = Buffer.alloc(2);
  number.writeUInt16BE(code);
  return one(CLOSE, Buffer.concat([number, Buffer.from(reason)]));
}; // prettier-ignore

const WRONG_FRAMES: Frames[] = [
  ['a frame without a mask', one(TEXT, '40', { masked: false }), 1002],
  ['the first bit of extensions', one(TEXT, '40', { reserved: 4 }), 1002],
  ['the second bit of extensions', one(TEXT, '40', { reserved: 2 }), 1002],
  ['the third bit of extensions', one(TEXT, '40', { reserved: 1 }), 1002],
  ['opcode 3', one(3), 1002],
  ['opcode 4', one(4, 'a'), 1002],
  ['opcode 7', one(7), 1002],
  ['opcode 11', one(11), 1002],
  ['opcode 15', one(15, 'a'), 1002],
  ['HTTP again', [Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')], 1002],
  ['zeros', [Buffer.alloc(1_024)], 1002],
  ['ones', [Buffer.alloc(1_024, 0xff)], 1002],
];

const LENGTHS: Frames[] = [
  ['one byte too many', one(TEXT, 'a'.repeat(LARGEST + 1)), 1009],
  ['one byte too many in two fragments', [open('a'.repeat(LARGEST)), frame(CONTINUATION, 'a')], 1009],
  ['1 MB', one(TEXT, 'a'.repeat(1_000_000)), 1009],
  ['1 MB of binary', one(BINARY, Buffer.alloc(1_000_000)), 1009],
  ['what claims to be 4 GB', one(TEXT, '', { length: 2 ** 32, lengthBytes: 8 }), 1009],
  ['what claims more than a number holds', one(TEXT, '', { length: 2 ** 53, lengthBytes: 8 }), 1009],
  ['what claims the sign of a number', [Buffer.from('81ffffffffffffffffff00000000', 'hex')], 1009],
  ['a long way to write a small length', one(TEXT, '3', { lengthBytes: 8 }), 0],
  ['a frame that claims 30 KB and never comes', one(TEXT, 'a', { length: 30_000 }), 1008],
  ['half a head', [Buffer.from([0x81])], 1008],
  ['half a mask', [Buffer.from([0x81, 0x82, 0, 0])], 1008],
];

const FRAGMENTS: Frames[] = [
  ['a continuation of nothing', one(CONTINUATION, '40'), 1002],
  ['a continuation of nothing that goes on', one(CONTINUATION, '40', { fin: false }), 1002],
  ['a second beginning', [open('4'), frame(TEXT, '0')], 1002],
  ['a beginning of binary in a text', [open('4'), frame(BINARY, '0')], 1002],
  ['10,000 fragments', [open(), ...times(10_000, frame(CONTINUATION, 'a', { fin: false }))], 1008],
  ['10,000 empty fragments', [open(), ...times(10_000, frame(CONTINUATION, '', { fin: false }))], 1008],
  ['65 fragments', [open('4'), ...times(63, frame(CONTINUATION, '', { fin: false })), frame(CONTINUATION)], 1008],
  ['a text that never ends', [open('42["hello"')], 1008],
  ['pings between fragments, and no end', [open('4'), frame(PING), frame(CONTINUATION, '0', { fin: false })], 1008],
  ['a close between fragments', [open('4'), frame(CLOSE)], 1005],
]; // prettier-ignore

const CONTROLS: Frames[] = [
  ['a ping in fragments', one(PING, 'a', { fin: false }), 1002],
  ['a pong in fragments', one(PONG, 'a', { fin: false }), 1002],
  ['a close in fragments', one(CLOSE, '', { fin: false }), 1002],
  ['a ping of 126 bytes', one(PING, 'a'.repeat(126)), 1002],
  ['a close of 126 bytes', one(CLOSE, 'a'.repeat(126)), 1002],
  ['a ping of 60 KB', one(PING, 'a'.repeat(60_000)), 1002],
  ['a thousand pings', times(1_000, frame(PING)), 0],
  ['a thousand large pings', times(1_000, frame(PING, 'a'.repeat(125))), 0],
  ['a thousand pongs that nobody asked for', times(1_000, frame(PONG, 'a')), 0],
  ['11 pings and pongs', [...times(6, frame(PING)), ...times(5, frame(PONG))], 0],
  ['10 pings and pongs', [...times(5, frame(PING)), ...times(5, frame(PONG))], 1008],
];

const CLOSES: Frames[] = [
  ['a close', one(CLOSE), 1005],
  ['a close and all that comes after it', [...one(CLOSE), ...times(1_000, text('40'))], 1005],
  ['a thousand closes', times(1_000, frame(CLOSE)), 1005],
  ['a close of one byte', one(CLOSE, 'a'), 1002],
  ['a close for reason 0', closeWith(0), 1002],
  ['a close for reason 999', closeWith(999), 1002],
  ['a close for reason 1004', closeWith(1004), 1002],
  ['a close for a reason never to be sent', closeWith(1006), 1002],
  ['a close for reason 5000', closeWith(5_000), 1002],
  ['a close with broken words', closeWith(1000, Buffer.from([0xff])), 1007],
];

const TEXTS: Frames[] = [
  ['a byte that no UTF-8 has', one(TEXT, Buffer.from([0x34, 0xff])), 1007],
  ['half a character', one(TEXT, Buffer.from([0x34, 0xe2, 0x82])), 1007],
  ['a character written too long', one(TEXT, Buffer.from([0x34, 0xc0, 0xaf])), 1007],
  ['half of a pair', one(TEXT, Buffer.from([0x34, 0xed, 0xa0, 0x80])), 1007],
  ['a character beyond the last', one(TEXT, Buffer.from([0x34, 0xf4, 0x90, 0x80, 0x80])), 1007],
  ['a broken end in the last fragment', [open('40'), frame(CONTINUATION, Buffer.from([0xff]))], 1007],
  ['an empty text', one(TEXT), 0],
  ['an empty binary', one(BINARY), 1005],
  ['binary', one(BINARY, '40'), 1005],
  ['a thousand empty binaries', times(1_000, frame(BINARY)), 1005],
  // Byte by byte is slow but valid; this client then sends no hello.
  ['a CONNECT byte by byte', [...text('40')].map((byte) => Buffer.from([byte])), 1005],
  ['an event byte by byte, before CONNECT', [...text('42["quit"]')].map((byte) => Buffer.from([byte])), 1005],
]; // prettier-ignore

export const FRAMES: Frames[] = [...WRONG_FRAMES, ...LENGTHS, ...FRAGMENTS, ...CONTROLS, ...CLOSES, ...TEXTS];
