import { expect, test } from 'vitest';
import { fingerprintOf, freshEpoch, freshRun, freshSession } from './secrets.ts';

test.each([
  // what                  made by                                   letters of 6 bits each
  ['a token',              () => freshSession().token,               43],
  ['the name of a run',    () => freshRun(),                         8],
  ['the name of a history', () => freshEpoch(),                      12],
])('[SE14] %s is as long as it takes, and never the same', (_, make, letters) => {
  const made = Array.from({ length: 100 }, () => make());
  for (const one of made) expect(one).toMatch(new RegExp(`^[\\w-]{${letters}}$`, 'u'));
  expect(new Set(made).size).toBe(100);
}); // prettier-ignore

test('[SE14] what is kept of a token is its SHA-256', () => {
  // echo -n t | openssl dgst -sha256 -binary | base64, in the alphabet of addresses
  expect(fingerprintOf('t')).toBe('47mKTaMaEn1L3m5DAz9muidMqw636xxw7EFAK_YnPdg');
});
