/** The length of `text` in bytes of UTF-8. A lone surrogate counts as the three bytes of U+FFFD. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPair(unit, text.charCodeAt(i + 1))) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

/**
 * The length of `text` as JSON, with its quotes, in bytes of UTF-8: six for a control character, two for a quote, a backslash and a line
 * break. The same as `utf8Bytes(JSON.stringify(text))`, without writing it.
 */
export function bytesAsJson(text: string): number {
  // Halves of a pair become six bytes as well. No valid message has any (ME4).
  if (!text.isWellFormed()) return utf8Bytes(JSON.stringify(text));
  let bytes = utf8Bytes(text) + 2;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE || unit === BACKSLASH) bytes += 1;
    else if (unit < 0x20) bytes += SHORT_ESCAPES.includes(unit) ? 1 : 5;
  }
  return bytes;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The control characters that JSON writes in two bytes: `\b`, `\t`, `\n`, `\f`, `\r`. */
const SHORT_ESCAPES = [0x08, 0x09, 0x0a, 0x0c, 0x0d];

function isPair(high: number, low: number): boolean {
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

/** The smallest character of each length. A longer form of a smaller one is no UTF-8. */
const LEAST = [0, 0x80, 0x800, 0x10000];

/** The most characters that are joined at once: their number is that of a call's arguments. */
const AT_ONCE = 4_096;

/**
 * The text of these bytes; `undefined` if they are no UTF-8, as RFC 3629 has it: no overlong forms, no surrogates, no character without
 * its end. A byte order mark stays.
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  let points: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const more = followersOf(bytes[at] ?? 0);
    const point = more === undefined ? undefined : pointAt(bytes, at, more);
    if (more === undefined || point === undefined) return undefined;
    at += 1 + more;
    if (points.push(point) < AT_ONCE) continue;
    parts.push(String.fromCodePoint(...points));
    points = [];
  }
  return parts.join('') + String.fromCodePoint(...points);
}

/** How many bytes follow a first byte. */
function followersOf(first: number): 0 | 1 | 2 | 3 | undefined {
  if (first < 0x80) return 0;
  if (first < 0xc0 || first > 0xf7) return undefined;
  return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}

function pointAt(bytes: Uint8Array, at: number, more: number): number | undefined {
  const first = bytes[at] ?? 0;
  if (more === 0) return first;
  let point = first & (0x3f >> more);
  for (let i = 1; i <= more; i += 1) {
    const next = bytes[at + i] ?? 0;
    if (next >> 6 !== 0b10) return undefined;
    point = (point << 6) | (next & 0x3f);
  }
  const isSurrogate = point >= 0xd800 && point < 0xe000;
  return point < (LEAST[more] ?? 0) || isSurrogate || point > 0x10ffff ? undefined : point;
}
