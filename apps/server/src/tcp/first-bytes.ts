import { METHODS } from 'node:http';

/** `foreign`: a protocol that this port does not serve. The connection ends without an answer, which its client could not read. */
export type Kind = 'http' | 'raw' | 'foreign';

const REQUESTS = METHODS.map((method) => `${method} `);

/** First bytes of foreign protocols: TLS, from a browser that tries `https`, and SSH. */
const FOREIGN = ['\x16\x03', 'SSH-2.0-'];

/** How many spaces or empty lines may precede a request or an object. Judgement. */
const SPACE_MAX = 64;

/** The protocol of a connection, by its first bytes; `undefined` while they fit more than one. TC1. */
export function kindOf(bytes: Buffer): Kind | undefined {
  const text = bytes.toString('latin1', 0, SPACE_MAX + longest).trimStart();
  if (text === '') return bytes.length > SPACE_MAX ? 'raw' : undefined;
  if (REQUESTS.some((request) => text.startsWith(request))) return 'http';
  if (FOREIGN.some((hello) => text.startsWith(hello))) return 'foreign';
  return [...REQUESTS, ...FOREIGN].some((start) => start.startsWith(text)) ? undefined : 'raw';
}

const longest = Math.max(...REQUESTS.map(({ length }) => length));
