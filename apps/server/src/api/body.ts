import type { IncomingMessage } from 'node:http';
import { decodeUp, decodeUtf8, isUtf16, withoutMark } from '@charla/core';
import type { ApiWhy } from './answers.ts';

/** The largest body, in bytes: four times the longest message, which may consist of escapes. HT4. */
export const BODY_MAX = 16_384;

export type Body = { ok: true; text: string; user?: string | undefined } | { ok: false; why: ApiWhy };

/** The message of a request, sent as text or JSON; `undefined` if its sender has gone. Reading stops at the limit. HT4. */
export async function readBody(request: IncomingMessage): Promise<Body | undefined> {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? 'text/plain').split(';');
  const kind = KINDS[type.trim().toLowerCase()];
  const charset = /^\s*charset="?([^"]*)"?\s*$/iu.exec(parameters.join(';'))?.[1] ?? 'utf-8';
  if (!kind || !/^(utf-?8|us-ascii)$/iu.test(charset)) return { ok: false, why: 'body/type' };
  const bytes = await readBytes(request);
  if (bytes === 'large') return { ok: false, why: 'body/large' };
  if (bytes === 'gone') return undefined;
  const text = isUtf16(bytes) ? undefined : decodeUtf8(withoutMark(bytes));
  if (text === undefined) return { ok: false, why: 'body/encoding' };
  return kind === 'json' ? fromJson(text) : { ok: true, text: text.replace(/\r?\n$/u, '') };
}

/** `curl -d` sends the type of a form. Nobody writes a form by hand, so its body is the text. */
const KINDS: Partial<Record<string, 'text' | 'json'>> = {
  'text/plain': 'text',
  'application/x-www-form-urlencoded': 'text',
  'application/json': 'json',
};

function readBytes(request: IncomingMessage): Promise<Buffer | 'large' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    if (Number(request.headers['content-length'] ?? 0) > BODY_MAX) return resolve('large');
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= BODY_MAX) return void chunks.push(chunk);
      request.pause();
      resolve('large');
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('close', () => resolve('gone'));
  });
}

/** Exactly the fields that a client may send, except the number, which is ours. ME5. */
function fromJson(json: string): Body {
  const value = parsed(json);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const isOurs = isObject && Object.keys(value).every((key) => key === 'text' || key === 'user');
  const up = isOurs ? decodeUp({ ...value, type: 'say', n: 1 }) : undefined;
  return up?.type === 'say'
    ? { ok: true, text: up.text, user: up.user }
    : { ok: false, why: 'body/malformed' };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
