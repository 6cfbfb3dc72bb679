import type { EpochMs } from '@charla/core';
import { formatInTimeZone } from '#tz';

/** A name of the IANA time zone database, like `Europe/Madrid`. */
export type Zone = string;

/** TS1. `2026-11-22 10:31:05`, as clocks in `zone` show it. */
export function formatTime(atMs: EpochMs, zone: Zone): string {
  return formatInTimeZone(atMs, zone, 'yyyy-MM-dd HH:mm:ss');
}

/** RE1. `record_chat_2026-11-22_10-31-05.txt`; no colon, for Windows. A second file of the same second is `…_2.txt`. */
export function recordingFileName(startedAtMs: EpochMs, zone: Zone, nth = 1): string {
  const time = formatInTimeZone(startedAtMs, zone, 'yyyy-MM-dd_HH-mm-ss');
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
