import { expect, test } from 'vitest';
import { formatTime, isZone, localZone, recordingFileName, zoneOf } from './time.ts';

/** The moment at which clocks in Madrid showed 10:31:05. */
const T0 = Date.UTC(2026, 10, 22, 9, 31, 5);

test.each([
  // zone                  shown
  ['Europe/Madrid',        '2026-11-22 10:31:05'],
  ['UTC',                  '2026-11-22 09:31:05'],
  ['America/Mexico_City',  '2026-11-22 03:31:05'],
  ['Asia/Kathmandu',       '2026-11-22 15:16:05'],
])('[TS1] in %s it is %s', (zone, shown) => {
  expect(formatTime(T0, zone)).toBe(shown);
}); // prettier-ignore

test.each([
  // UTC                             Madrid
  [Date.UTC(2026, 2, 28, 12, 0, 0),  '2026-03-28 13:00:00'],
  [Date.UTC(2026, 2, 29, 12, 0, 0),  '2026-03-29 14:00:00'],
  [Date.UTC(2026, 9, 25, 0, 30, 0),  '2026-10-25 02:30:00'],
  [Date.UTC(2026, 9, 25, 1, 30, 0),  '2026-10-25 02:30:00'],     // the same hour again
  [Date.UTC(2026, 11, 31, 23, 0, 0), '2027-01-01 00:00:00'],
  [0,                                '1970-01-01 01:00:00'],
])('[TS1] %i ms is %s in Madrid, where clocks change in March and October', (atMs, shown) => {
  expect(formatTime(atMs, 'Europe/Madrid')).toBe(shown);
}); // prettier-ignore

test.each([
  ['Europe/Madrid', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Mars/Olympus', false],
  ['Madrid', false],
  ['', false],
  ['Europe/Madrid\n', false],
  ['__proto__', false],
])('[TS2] %j is a time zone: %s', (zone, is) => {
  expect(isZone(zone)).toBe(is);
});

test.each([
  // TZ                                  zone              clocks show
  ['GMT+5',                              '-05:00',         '2026-11-22 04:31:05'],    // behind, as POSIX has it
  ['UTC-3',                              '+03:00',         '2026-11-22 12:31:05'],
  ['EST5',                               '-05:00',         '2026-11-22 04:31:05'],
  ['IST-5:30',                           '+05:30',         '2026-11-22 15:01:05'],
  ['<-03>3',                             '-03:00',         '2026-11-22 06:31:05'],
  ['<+0545>-5:45:00',                    '+05:45',         '2026-11-22 15:16:05'],
  ['UTC0',                               'UTC',            '2026-11-22 09:31:05'],
  ['GMT0',                               'UTC',            '2026-11-22 09:31:05'],
  ['Etc/GMT+5',                          'Etc/GMT+5',      '2026-11-22 04:31:05'],
  [':Europe/Madrid',                     'Europe/Madrid',  '2026-11-22 10:31:05'],
  ['/usr/share/zoneinfo/Europe/Madrid',  'Europe/Madrid',  '2026-11-22 10:31:05'],
])('[TS2] TZ=%s is %s, and clocks show %s', (tz, zone, shown) => {
  expect([zoneOf(tz), localZone(tz)]).toEqual([zone, zone]);
  expect(formatTime(T0, zone)).toBe(shown);
}); // prettier-ignore

test.each(['', 'CET-1CEST', 'GMT+25', '+05:00', '-05', 'Mars/Olympus', '/etc/localtime'])('[TS2] nobody knows TZ=%j', (tz) => {
  expect(zoneOf(tz)).toBeUndefined();
}); // prettier-ignore

test('[RE1] a recording is named after the moment it began, for every file system, and a second one of the same second is told apart', () => {
  expect(recordingFileName(T0, 'Europe/Madrid')).toBe('record_chat_2026-11-22_10-31-05.txt');
  expect(recordingFileName(T0, 'UTC', 2)).toBe('record_chat_2026-11-22_09-31-05_2.txt');
});
