import {
  CHUNKS_MAX,
  decodeUtf8,
  isUtf16,
  openLines,
  withoutMark,
  type InputLine,
  type TooLong,
} from '@charla/core';
import { objectOf, type ReadObject } from './object-of.ts';
import { openTelnet } from './telnet.ts';

/** One thing from a bare socket. */
export type Incoming =
  | InputLine
  | ReadObject
  | TooLong
  /** The answer to commands of telnet. */
  | { what: 'telnet'; answer: Buffer };

/** The received things one by one, however the network split or joined them. */
export type Reader = {
  readonly speaks: 'lines' | 'objects';
  push(bytes: Buffer): Incoming[];
  /** The incomplete rest, once the input has ended. */
  end(): Incoming[];
  /** Bytes of what is incomplete so far. */
  held(): number;
};

/** The largest line or object, in bytes: as much as a WebSocket frame may have. */
const INCOMING_BYTES_MAX = 32_768;

/** The byte order mark of UTF-8. */
const MARK = Buffer.from('\u{feff}');

const OPENS = new Set(Buffer.from('{['));
const CLOSES = new Set(Buffer.from('}]'));
const SPACE = new Set(Buffer.from(' \t\r\n'));
const [QUOTE, BACKSLASH, BRACE, NEWLINE] = Buffer.from('"\\{\n') as unknown as [
  number,
  number,
  number,
  number,
];

/** A client that begins with an object goes on with objects; all others send lines. TC3. */
export function readerFor(first: Buffer): Reader {
  const isObject = withoutMark(first).find((byte) => !SPACE.has(byte)) === BRACE;
  return isObject && !isUtf16(first) ? readObjects() : readLines();
}

/** The bytes of an incomplete thing. Its delimiters never occur inside a longer character of UTF-8. */
function openHeld() {
  let chunks: Uint8Array[] = [];
  let size = 0;
  return {
    add(chunk: Uint8Array) {
      chunks.push(chunk);
      size += chunk.length;
      // Each piece costs a few hundred bytes besides its own, which may be one.
      if (chunks.length > CHUNKS_MAX) chunks = [Buffer.concat(chunks)];
    },
    size: () => size,
    take(): Buffer {
      const bytes = Buffer.concat(chunks);
      chunks = [];
      size = 0;
      return bytes;
    },
  };
}

/** Lines, without their ends and without telnet's commands. */
export function readLines(): Reader {
  const lines = openLines(INCOMING_BYTES_MAX);
  const telnet = openTelnet();
  return {
    speaks: 'lines',
    push(bytes) {
      const { text, answer } = telnet.hear(bytes);
      const read = lines.push(text);
      return answer.length > 0 ? [{ what: 'telnet', answer }, ...read] : read;
    },
    end: () => [...lines.push(telnet.end()), ...lines.end()],
    held: lines.held,
  };
}

/** JSON objects in a row, with only space between them. */
export function readObjects(): Reader {
  const held = openHeld();
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  /** Bytes that are no object count as one piece of nonsense, up to the next line or object. */
  let isJunk = false;
  /** Bytes of the byte order mark so far. */
  let marked = 0;

  function startOver(junk: boolean): void {
    held.take();
    [depth, isText, isEscaped, isJunk] = [0, false, false, junk];
  }

  /** Takes in a byte of an object, or of a string in it. Returns whether the byte is valid there. */
  function takeIn(byte: number): boolean {
    if (isText) {
      if (isEscaped) isEscaped = false;
      else if (byte === BACKSLASH) isEscaped = true;
      else if (byte === QUOTE) isText = false;
      return byte >= 0x20;
    }
    if (byte === QUOTE) isText = true;
    else if (OPENS.has(byte)) depth += 1;
    else if (CLOSES.has(byte)) depth -= 1;
    return true;
  }

  function push(bytes: Buffer): Incoming[] {
    const objects: Incoming[] = [];
    let from = 0;
    for (const [at, byte] of bytes.entries()) {
      if (depth === 0) {
        if (byte === NEWLINE) isJunk = false;
        if (byte === MARK[marked]) {
          marked += 1;
          continue;
        }
        marked = MARK.length;
        if (SPACE.has(byte) || (isJunk && byte !== BRACE)) continue;
        isJunk = byte !== BRACE;
        if (isJunk) objects.push({ what: 'nonsense', problem: { what: 'noObject' } });
        else [depth, from] = [1, at];
        continue;
      }
      // An unfinished string would swallow everything after it.
      if (!takeIn(byte)) {
        objects.push({ what: 'nonsense', problem: { what: 'openText' } });
        startOver(byte !== NEWLINE);
      } else if (depth === 0) {
        held.add(bytes.subarray(from, at + 1));
        objects.push(held.size() > INCOMING_BYTES_MAX ? { what: 'tooLong' } : objectIn(held.take()));
      } else if (held.size() + at - from >= INCOMING_BYTES_MAX) return [...objects, { what: 'tooLong' }];
    }
    // A copy: a slice would keep the whole read of the network, up to 64 KiB. TC11.
    if (depth > 0) held.add(new Uint8Array(bytes.subarray(from)));
    return objects;
  }
  return {
    speaks: 'objects',
    push,
    end: () => (depth > 0 ? [{ what: 'nonsense', problem: { what: 'openObject' } }] : []),
    held: held.size,
  };
}

function objectIn(bytes: Buffer): Incoming {
  const json = decodeUtf8(bytes);
  return json === undefined ? { what: 'unreadable', bytes } : objectOf(json);
}
