import { decodeUtf8 } from './utf8.ts';

/** A line of an input, without its end; or why it is no text. */
export type InputLine =
  | { what: 'line'; text: string }
  /** The line's bytes are no UTF-8. The lines after it may be. */
  | { what: 'unreadable'; bytes: Uint8Array }
  /** The whole input is UTF-16: nothing after this is read. */
  | { what: 'utf16' };

/** More bytes than a line may have. Nothing after it is read. */
export type TooLong = { what: 'tooLong' };

/** Makes lines of bytes, however these are split. */
export type LineReader<Line> = {
  push(bytes: Uint8Array): Line[];
  /** The last line, if it has no end. */
  end(): Line[];
  /** Bytes of the line that has no end yet. */
  held(): number;
};

/** The pieces in which an unfinished line or object is kept, before they are joined. Judgement. */
export const CHUNKS_MAX = 32;

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * The lines of an input that should be UTF-8. A line feed ends a line, with or without a carriage return, and a byte order mark at the
 * beginning is no part of the text. A line has at most `bytesMax` bytes, not counting its end. ME9.
 */
export function openLines(): LineReader<InputLine>;
export function openLines(bytesMax: number): LineReader<InputLine | TooLong>;
export function openLines(bytesMax = Infinity): LineReader<InputLine | TooLong> {
  let chunks: Uint8Array[] = [];
  let size = 0;
  let isFirst = true;
  let isOver = false;

  function hold(chunk: Uint8Array): void {
    chunks.push(chunk);
    size += chunk.length;
    // Each piece costs a few hundred bytes besides its own, which may be one.
    if (chunks.length > CHUNKS_MAX) chunks = [joined(chunks, size)];
  }

  function take(): InputLine {
    const held = joined(chunks, size);
    [chunks, size] = [[], 0];
    const bytes = isFirst ? withoutMark(held) : held;
    isOver = isFirst && isUtf16(held);
    isFirst = false;
    return isOver ? { what: 'utf16' } : lineOf(bytes);
  }

  function tooLong(): TooLong {
    isOver = true;
    return { what: 'tooLong' };
  }

  return {
    push(bytes) {
      const lines: (InputLine | TooLong)[] = [];
      let from = 0;
      for (let at = bytes.indexOf(NEWLINE); at !== -1 && !isOver; at = bytes.indexOf(NEWLINE, from)) {
        hold(bytes.subarray(from, at));
        from = at + 1;
        lines.push(size > bytesMax ? tooLong() : take());
      }
      if (isOver) return lines;
      // A copy: a slice would keep all of `bytes`. TC11.
      hold(new Uint8Array(bytes.subarray(from)));
      if (size > bytesMax) return [...lines, tooLong()];
      // Its first line may have no end, or wait for an answer.
      return isFirst && size >= 4 && isUtf16(joined(chunks, size)) ? [...lines, take()] : lines;
    },
    end: () => (size > 0 && !isOver ? [take()] : []),
    held: () => size,
  };
}

function lineOf(bytes: Uint8Array): InputLine {
  const text = decodeUtf8(bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes);
  return text === undefined ? { what: 'unreadable', bytes } : { what: 'line', text };
}

/** Bytes without the byte order mark that some programs write in front of UTF-8. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/**
 * Whether an input begins as UTF-16: with its byte order mark, as PowerShell 5 writes it, or with two characters of ASCII. No text has its
 * NULs there.
 */
export function isUtf16([a, b, c, d]: Uint8Array): boolean {
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  const isAscii = (high?: number, low?: number) => high === 0 && low !== undefined && low > 0 && low < 0x80;
  return (isAscii(a, b) && isAscii(c, d)) || (isAscii(b, a) && isAscii(d, c));
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
