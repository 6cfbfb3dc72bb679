import { expect, test } from 'vitest';
import { datesIn } from './dates.ts';

const at = (time: string) => Date.parse(time);
const now = at('2026-11-24T12:00:00Z');

test.each([
  // said                    in              by        is
  ['2026-11-24T00:30:00Z', 'UTC',           ['es'],    'hoy'],
  ['2026-11-23T23:30:00Z', 'UTC',           ['es'],    'ayer'],
  ['2026-11-23T23:30:00Z', 'Europe/Madrid', ['es'],    'hoy'],
  ['2026-11-22T12:00:00Z', 'UTC',           ['es'],    'domingo, 22 de noviembre'],
  ['2025-11-22T12:00:00Z', 'UTC',           ['es'],    'sábado, 22 de noviembre de 2025'],
  // The English of the browser's locale.
  ['2026-11-22T12:00:00Z', 'UTC',           ['de', 'en-US'], 'Sunday, November 22'],
  ['2026-11-22T12:00:00Z', 'UTC',           ['en-GB', 'en-US'], 'Sunday 22 November'],
])('[WE13] the day of %s in %s for %j is %s', (said, zone, locales, day) => {
  const lang = locales.some((locale) => locale.startsWith('en')) ? 'en' : 'es';
  expect(datesIn(lang, zone, locales).day(at(said), now)).toBe(day);
}); // prettier-ignore

test('[WE13] times are as the language has them, and the full date has everything', () => {
  const dates = datesIn('en', 'Asia/Kathmandu', ['en-US']);
  expect(dates.clock(now).replace('\u202f', ' ')).toBe('5:45 PM');
  expect(dates.full(now).replace('\u202f', ' ')).toBe('Tuesday, November 24, 2026 at 5:45:00 PM');
});
