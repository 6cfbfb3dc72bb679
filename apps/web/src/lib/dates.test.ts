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

test.each([
  // said                    read                    in                  is
  // The clocks go forward: yesterday has 23 hours.
  ['2027-03-27T10:00:00Z', '2027-03-28T22:30:00Z', 'Europe/Madrid',    'sábado, 27 de marzo'],
  ['2027-03-28T09:00:00Z', '2027-03-28T22:30:00Z', 'Europe/Madrid',    'ayer'],
  ['2027-03-28T09:00:00Z', '2027-03-29T12:00:00Z', 'Europe/Madrid',    'ayer'],
  ['2027-03-27T22:30:00Z', '2027-03-28T21:30:00Z', 'Europe/Madrid',    'ayer'],
  // And back: today has 25 hours.
  ['2026-10-24T10:00:00Z', '2026-10-25T22:30:00Z', 'Europe/Madrid',    'ayer'],
  ['2026-10-25T09:00:00Z', '2026-10-25T22:30:00Z', 'Europe/Madrid',    'hoy'],
  ['2026-10-24T10:00:00Z', '2026-10-25T23:30:00Z', 'Europe/Madrid',    'sábado, 24 de octubre'],
  // At midnight, so that a day begins at one o'clock.
  ['2026-09-05T15:00:00Z', '2026-09-06T04:30:00Z', 'America/Santiago', 'ayer'],
  ['2026-09-06T15:00:00Z', '2026-09-07T03:30:00Z', 'America/Santiago', 'ayer'],
  ['2026-09-05T15:00:00Z', '2026-09-07T03:30:00Z', 'America/Santiago', 'sábado, 5 de septiembre'],
  ['2026-04-04T15:00:00Z', '2026-04-05T03:30:00Z', 'America/Santiago', 'hoy'],
  // Its 30 December 2011 never was.
  ['2011-12-29T20:00:00Z', '2011-12-30T20:00:00Z', 'Pacific/Apia',     'ayer'],
  ['2026-11-23T18:29:00Z', '2026-11-24T18:31:00Z', 'Asia/Kolkata',     'lunes, 23 de noviembre'],
])('[WE13] the day of %s, read %s in %s, is %s', (said, read, zone, day) => {
  expect(datesIn('es', zone, ['es']).day(at(said), at(read))).toBe(day);
}); // prettier-ignore

test('[WE13] one reader sees the day before as yesterday, day after day', () => {
  const dates = datesIn('es', 'Europe/Madrid', ['es']);
  for (const day of ['27', '28', '29'])
    expect(dates.day(at(`2027-03-${day}T10:00:00Z`), at(`2027-03-${Number(day) + 1}T10:00:00Z`))).toBe(
      'ayer',
    );
});

test('[WE13] times are as the language has them, and the full date has everything', () => {
  const dates = datesIn('en', 'Asia/Kathmandu', ['en-US']);
  expect(dates.clock(now).replace('\u202f', ' ')).toBe('5:45 PM');
  expect(dates.full(now).replace('\u202f', ' ')).toBe('Tuesday, November 24, 2026 at 5:45:00 PM');
});
