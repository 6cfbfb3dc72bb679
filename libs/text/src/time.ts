import type { EpochMs } from '@charla/core';
import { formatTime } from '#tz';
import type { Zone } from './zone.ts';

export { formatTime };
export type { Zone };

/** `record_chat_2026-11-22_10-31-05.txt`; no colon, for Windows. A second file of the same second is `…_2.txt`. RE1. */
export function recordingFileName(startedAtMs: EpochMs, zone: Zone, nth = 1): string {
  const time = formatTime(startedAtMs, zone).replace(' ', '_').replaceAll(':', '-');
  return `record_chat_${time}${nth === 1 ? '' : `_${nth}`}.txt`;
}

/** What POSIX reads in `TZ`: a name of one's own and the hours by which its clocks are behind UTC, as in `EST5` and `<+03>-3`. */
const BEHIND = /^(?:[A-Za-z]{3,}|<[A-Za-z\d+-]{3,}>)([+-]?)([01]?\d|2[0-3])(?::([0-5]\d))?(?::00)?$/u;

/** The zone that the variable `TZ` names; `undefined` if nobody knows it. `GMT+5` is five hours behind, where ICU reads ahead. TS2. */
export function zoneOf(tz: string): Zone | undefined {
  const name = tz.replace(/^:?(?:\/usr\/share\/zoneinfo\/)?/u, '');
  const [found, sign, hours = '', minutes = '00'] = BEHIND.exec(name) ?? [];
  if (found === undefined) return isZone(name) && !/^[+-]/u.test(name) ? name : undefined;
  if (Number(hours) + Number(minutes) === 0) return 'UTC';
  return `${sign === '-' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
}

/** This machine's time zone, where `tz` is its variable `TZ`; UTC where the system names none that exists (`TZ=` left empty). TS1. */
export function localZone(tz = ''): Zone {
  const named = zoneOf(tz);
  if (named !== undefined) return named;
  // Absent in Node where `TZ` names nothing that exists, whatever the types say.
  const { timeZone = '' } = new Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
  return isZone(timeZone) ? timeZone : 'UTC';
}

/** Whether the time zone exists. TS2. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    // Intl offers no other way to ask: a RangeError means no.
    return false;
  }
}
