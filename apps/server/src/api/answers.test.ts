import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { refusal } from './answers.ts';

test.each([
  ['key/missing', 401, { 'www-authenticate': 'Bearer realm="charla"' }],
  ['key/unknown', 401, { 'www-authenticate': 'Bearer realm="charla"' }],
  ['origin/foreign', 403, {}],
  ['path/unknown', 404, {}],
  ['method/unknown', 405, {}],
  ['body/large', 413, {}],
  ['body/type', 415, {}],
  ['body/encoding', 400, {}],
  ['body/malformed', 400, {}],
  ['retry/malformed', 400, {}],
  ['retry/other', 422, {}],
  ['query/malformed', 400, {}],
  ['alias/taken', 409, {}],
  ['bot/busy', 429, { 'retry-after': expect.stringMatching(/^\d+$/u) as string }],
  ['store/full', 507, { 'retry-after': '60' }],
  ['store/failed', 503, { 'retry-after': expect.stringMatching(/^\d+$/u) as string }],
] as const)('[HT5] %s is answered with %d, in a sentence, and says when to come back if that helps', (why, status, headers) => {
  const answer = refusal(wordsIn('es'), why);
  expect(answer).toMatchObject({ status, body: { error: { code: why, message: expect.stringMatching(/\.$/u) as string } } });
  expect(answer.headers).toEqual(headers);
}); // prettier-ignore
