import type { EpochMs } from '@charla/core';
import type { Lang, Zone } from '@charla/text';

/** Formats dates in the reader's language and time zone. */
export type Dates = {
  /** Equal for times of the same day. */
  dayOf(atMs: EpochMs): string;
  /** `hoy`, `ayer`, else `lunes, 22 de noviembre`; with the year if it is another year. */
  day(atMs: EpochMs, nowMs: EpochMs): string;
  /** `10:31`. */
  clock(atMs: EpochMs): string;
  /** The full date and time, shown on hover. */
  full(atMs: EpochMs): string;
};

const MINUTE_MS = 60_000;
/** In every time zone a day begins on a quarter of an hour of UTC. */
const QUARTER_MS = 15 * 60_000;

/** `locales` are the browser's: an English reader may write dates as in Ireland. */
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

  // A cache: every line asks, mostly for the same quarter of an hour.
  let quarter = NaN;
  let dayOfQuarter = '';
  function dayOf(atMs: EpochMs): string {
    const asked = Math.floor(atMs / QUARTER_MS);
    if (asked !== quarter) [quarter, dayOfQuarter] = [asked, days.format(asked * QUARTER_MS)];
    return dayOfQuarter;
  }

  // A cache, too. A day of a change of the clocks has 23 or 25 hours, and some zones once left out a whole day.
  let today = '';
  let yesterday = '';
  function dayBefore(nowMs: EpochMs): string {
    const day = dayOf(nowMs);
    if (day === today) return yesterday;
    today = day;
    let atMs = nowMs;
    do yesterday = dayOf((atMs -= QUARTER_MS));
    while (yesterday === day);
    return yesterday;
  }

  // A cache as well, mostly for the same minute: today's time zones all differ from UTC by whole minutes.
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
      if (day === dayBefore(nowMs)) return near.format(-1, 'day');
      return (day.slice(0, 4) === today.slice(0, 4) ? thisYear : otherYear).format(atMs);
    },
    clock,
    full: (atMs) => full.format(atMs),
  };
}
