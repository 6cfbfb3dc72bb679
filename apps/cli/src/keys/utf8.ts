import { isUtf8 } from 'node:buffer';

/** Text, without the bytes that are no UTF-8; whether there were any; and the first bytes of a character that may be completed later. */
export type Decoded = { text: string; isBroken: boolean; rest: string };

/** The first bytes of a longer character at the end of a text. */
const BEGUN = /(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})$/;

/** One character. RFC 3629 leaves out surrogates, and longer forms of shorter characters. */
const ONE =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/y;

/** Decodes bytes, one per UTF-16 unit. If `goesOn`, more may come. */
export function decodeUtf8(bytes: string, goesOn: boolean): Decoded {
  const rest = goesOn ? (BEGUN.exec(bytes.slice(-3))?.[0] ?? '') : '';
  const all = bytes.slice(0, bytes.length - rest.length);
  const buffer = Buffer.from(all, 'latin1');
  if (isUtf8(buffer)) return { text: buffer.toString('utf8'), isBroken: false, rest };
  return { text: Buffer.from(whatIsUtf8(all), 'latin1').toString('utf8'), isBroken: true, rest };
}

/** The bytes of one character at `at`, the first ones of one that may be completed, or `''`. */
export function charAt(bytes: string, at: number): string {
  ONE.lastIndex = at;
  return ONE.exec(bytes)?.[0] ?? (at + 3 >= bytes.length ? (BEGUN.exec(bytes.slice(at))?.[0] ?? '') : '');
}

export function isWhole(char: string): boolean {
  ONE.lastIndex = 0;
  return ONE.exec(char)?.[0] === char;
}

function whatIsUtf8(bytes: string): string {
  const chars: string[] = [];
  for (let at = 0; at < bytes.length;) {
    ONE.lastIndex = at;
    const char = ONE.exec(bytes)?.[0] ?? '';
    chars.push(char);
    at += char.length || 1;
  }
  return chars.join('');
}
