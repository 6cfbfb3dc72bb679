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

/** This machine's time zone; UTC where the system names none that exists (`TZ=` left empty). TS1. */
export function localZone(): Zone {
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
