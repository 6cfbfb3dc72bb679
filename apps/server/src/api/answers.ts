import type { IncomingMessage, ServerResponse } from 'node:http';
import { REFUSAL_STATUS, type Why } from '@charla/core';
import { pickLang, refusalSentence, type Lang } from '@charla/text';
import { wordsIn, type AllWords } from '@charla/text/words';

/** Why a request is refused: by the HTTP door itself, or by the chat. */
export type ApiWhy = keyof AllWords['http']['errors'] | Why;

/** `body`: JSON, text, or the bytes of a text that all askers share. */
export type Reply = { status: number; body: object | string | Buffer; headers?: Record<string, string> };

/** The shortest `Retry-After` of a temporary refusal, in s: the smallest value of the header. */
const RETRY_S = '1';

/** The same where somebody has to make room first, in s. Judgement. */
const FULL_RETRY_S = '60';

const OWN: Record<keyof AllWords['http']['errors'], number> = {
  'key/missing': 401,
  'key/unknown': 401,
  'origin/foreign': 403,
  'path/unknown': 404,
  'method/unknown': 405,
  'body/large': 413,
  'body/type': 415,
  'body/encoding': 400,
  'body/malformed': 400,
  'retry/malformed': 400,
  'retry/other': 422,
  'query/malformed': 400,
  'bot/busy': 429,
};

/** One sentence about the error and its remedy, as everywhere in the chat. HT5. */
export function refusal(words: AllWords, why: ApiWhy, { alias = '', room = '' } = {}): Reply {
  const { errors } = words.http;
  const message = isOwn(why) ? errors[why] : refusalSentence(words, why, alias, room);
  const status = isOwn(why) ? OWN[why] : REFUSAL_STATUS[why];
  const headers: Record<string, string> = {
    ...(status === 401 ? { 'www-authenticate': 'Bearer realm="charla"' } : {}),
    ...(status === 507 ? { 'retry-after': FULL_RETRY_S } : {}),
    ...(status === 429 || status === 503 ? { 'retry-after': RETRY_S } : {}),
  };
  return { status, body: { error: { code: why, message } }, headers };
}

function isOwn(why: ApiWhy): why is keyof typeof OWN {
  return Object.hasOwn(OWN, why);
}

/** The language that the program asks for; otherwise the server's. LA1. */
export function wordsFor({ headers }: IncomingMessage, lang: Lang): AllWords {
  const wanted = (headers['accept-language'] ?? '').split(',').map((tag) => tag.split(';')[0]?.trim());
  return wordsIn(pickLang([...wanted, lang]));
}

/** Headers of every answer of this door. The last one shows a cached page that charla answers here. WE35. */
export const SAME_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-served-by': 'charla',
};

export function answer(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  const { status, body, headers = {} } = reply;
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  // The rest of the request is not read.
  const rest = request.complete ? {} : { connection: 'close' };
  response.writeHead(status, { ...SAME_HEADERS, 'content-type': type, ...rest, ...headers });
  response.end(isText ? body : `${JSON.stringify(body)}\n`);
}
