import type { EpochMs } from '@charla/core';
import { formatTime } from '#tz';

export { formatTime };

/** A name of the IANA time zone database, like `Europe/Madrid`. */
export type Zone = string;

/** RE1. `record_chat_2026-11-22_10-31-05.txt`; no colon, for Windows. A second file of the same second is `…_2.txt`. */
export function recordingFileName(startedAtMs: EpochMs, zone: Zone, nth = 1): string {
  const time = formatTime(startedAtMs, zone).replace(' ', '_').replaceAll(':', '-');
  return `record_chat_${time}${nth === 1 ? '' : `_${nth}`}.txt`;
}

/** TS2. Whether there is such a zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    // The only way to ask: RangeError means no.
    return false;
  }
}
