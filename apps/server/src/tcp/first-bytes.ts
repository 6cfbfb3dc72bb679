import { METHODS } from 'node:http';

/** `foreign` is what this port can do nothing for: it is ended without a word, which it would not understand. */
export type Kind = 'http' | 'raw' | 'foreign';

const REQUESTS = METHODS.map((method) => `${method} `);

/** What begins a conversation that is not for here: the hello of TLS, from a browser that tries `https`, and that of SSH. */
const FOREIGN = ['\x16\x03', 'SSH-2.0-'];

/** A space or an empty line before a request or an object is let pass, and so many of them. Judgement. */
const SPACE_MAX = 64;

/** TC1. Who speaks here, by the first bytes; `undefined` while they may still become one thing or another. */
export function kindOf(bytes: Buffer): Kind | undefined {
  const text = bytes.toString('latin1', 0, SPACE_MAX + longest).trimStart();
  if (text === '') return bytes.length > SPACE_MAX ? 'raw' : undefined;
  if (REQUESTS.some((request) => text.startsWith(request))) return 'http';
  if (FOREIGN.some((hello) => text.startsWith(hello))) return 'foreign';
  return [...REQUESTS, ...FOREIGN].some((start) => start.startsWith(text)) ? undefined : 'raw';
}

const longest = Math.max(...REQUESTS.map(({ length }) => length));
