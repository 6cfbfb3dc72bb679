import { METHODS } from 'node:http';

/** `foreign`: a protocol that this port does not serve. The connection ends without an answer, which its client could not read. */
export type Kind = 'http' | 'raw' | 'foreign';

const REQUESTS = METHODS.map((method) => `${method} `);

/** First bytes of foreign protocols: TLS, from a browser that tries `https`, and SSH. */
const FOREIGN = ['\x16\x03', 'SSH-2.0-'];

/** The byte order mark of UTF-8, as some programs write it in front of a text. */
const MARK = '\xef\xbb\xbf';

/** How many spaces or empty lines may precede a request or an object. Judgement. */
const SPACE_MAX = 64;

/** The protocol of a connection, by its first bytes; `undefined` while they fit more than one. TC1. */
export function kindOf(bytes: Buffer): Kind | undefined {
  const begins = bytes.toString('latin1', 0, MARK.length + SPACE_MAX + longest);
  const isMarked = begins.startsWith(MARK);
  const spaced = isMarked ? begins.slice(MARK.length) : begins;
  const text = spaced.trimStart();
  if (spaced.length - text.length > SPACE_MAX) return 'raw';
  if (text === '') return undefined;
  if (isMarked) return 'raw';
  if (REQUESTS.some((request) => text.startsWith(request))) return 'http';
  if (FOREIGN.some((hello) => text.startsWith(hello))) return 'foreign';
  return [...REQUESTS, ...FOREIGN, MARK].some((start) => start.startsWith(text)) ? undefined : 'raw';
}

const longest = Math.max(...REQUESTS.map(({ length }) => length));
