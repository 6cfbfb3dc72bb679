/** Times on a page: the browser's own tables. date-fns-tz, which asks them as well, would add 7 kB to the first load. TS1. */
import type { EpochMs } from '@charla/core';
import type { Zone } from './zone.ts';

/** A formatter takes 50 µs and more to make, and every line may show its time. */
const formats = new Map<Zone, Intl.DateTimeFormat>();

/** `2026-11-22 10:31:05`, as clocks in `zone` show it. TS1. */
export function formatTime(atMs: EpochMs, zone: Zone): string {
  let format = formats.get(zone);
  if (!format) formats.set(zone, (format = formatIn(zone)));
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const { year = '', month, day, hour, minute, second } = part;
  return `${year.padStart(4, '0')}-${month}-${day} ${hour}:${minute}:${second}`;
}

function formatIn(timeZone: Zone): Intl.DateTimeFormat {
  const two = '2-digit';
  return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
    hourCycle: 'h23',
  });
}
