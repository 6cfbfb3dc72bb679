import type { EpochMs } from '@charla/core';
import type { Lang, Zone } from '@charla/text';

/** Dates as people of a language write them, in the zone in which somebody reads. */
export type Dates = {
  /** Equal for times of one day. */
  dayOf(atMs: EpochMs): string;
  /** `hoy`, `ayer`, else `lunes, 22 de noviembre`; with the year when it is another one. */
  day(atMs: EpochMs, nowMs: EpochMs): string;
  /** `10:31`. */
  clock(atMs: EpochMs): string;
  /** Everything, for who points at a time. */
  full(atMs: EpochMs): string;
};

const MINUTE_MS = 60_000;
/** Days begin on a quarter of an hour of UTC in every zone there is. */
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** `locales` are those of the browser: who reads English may write dates as in Ireland. */
export function datesIn(lang: Lang, zone: Zone, locales: readonly string[]): Dates {
  const locale = locales.find((one) => one.split('-')[0] === lang) ?? lang;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const days = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const thisYear = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const otherYear = format({ dateStyle: 'full' });
  const clocks = format({ hour: 'numeric', minute: '2-digit' });
  const full = format({ dateStyle: 'full', timeStyle: 'medium' });
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  // Asked for every line, and mostly for the same quarter of an hour.
  let quarter = NaN;
  let dayOfQuarter = '';
  function dayOf(atMs: EpochMs): string {
    const asked = Math.floor(atMs / QUARTER_MS);
    if (asked !== quarter) [quarter, dayOfQuarter] = [asked, days.format(asked * QUARTER_MS)];
    return dayOfQuarter;
  }

  // For every line as well, and mostly for the same minute: a minute is one of UTC in every zone there is now.
  let minute = NaN;
  let clockOfMinute = '';
  function clock(atMs: EpochMs): string {
    const asked = Math.floor(atMs / MINUTE_MS);
    if (asked !== minute) [minute, clockOfMinute] = [asked, clocks.format(atMs)];
    return clockOfMinute;
  }

  return {
    dayOf,
    day(atMs, nowMs) {
      const [day, today] = [dayOf(atMs), dayOf(nowMs)];
      if (day === today) return near.format(0, 'day');
      if (day === dayOf(nowMs - DAY_MS)) return near.format(-1, 'day');
      return (day.slice(0, 4) === today.slice(0, 4) ? thisYear : otherYear).format(atMs);
    },
    clock,
    full: (atMs) => full.format(atMs),
  };
}
