import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { complaintAbout } from './complaint.ts';
import { objectOf } from './object-of.ts';

const EXAMPLE = '{"user": "ana", "message": "hola"}';

test.each([
  // object                           complaint
  [`{'user': 'ana'}`,                 `The object is not valid JSON; put names and texts in double quotes, as in ${EXAMPLE}.`],
  ['{"user":7,"message":"a"}',        '"user" must be a text in double quotes, not 7.'],
  ['{"user":"eva","message":null}',   '"message" must be a text in double quotes, not null; leave it out if there is nothing to send.'],
  ['{"User":"cap"}',                  `The object has no "user" (it has "User"); spell the names exactly as in ${EXAMPLE}.`],
  ['{}',                              `The object has no "user"; spell the names exactly as in ${EXAMPLE}.`],
  ['{"user":"a","mensage":"b"}',      `The object has no "message" (it has "mensage"); spell the names exactly as in ${EXAMPLE}.`],
  [`{"user":"a","message":{"\u202e":"${'b'.repeat(50)}"}}`,
    `"message" must be a text in double quotes, not {"\\u{202e}":"${'b'.repeat(34)}…; leave it out if there is nothing to send.`],
])('[TC3a] [LA2] who sends %s is told: %s', (json, complaint) => {
  const read = objectOf(json);
  expect(read.what === 'nonsense' && complaintAbout(read.problem, wordsIn('en'))).toBe(complaint);
}); // prettier-ignore
