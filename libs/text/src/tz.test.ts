import { lightFormat } from 'date-fns/lightFormat';
import { expect, test } from 'vitest';
import { formatTime as inNode } from './tz.node.ts';
import { formatTime as onPage } from './tz.ts';

const ZONES = [
  'UTC',
  'Europe/Madrid',
  'Europe/London',
  'America/New_York',
  'America/Mexico_City',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe', // half an hour in summer
  'Pacific/Apia', // had no 30 December 2011
  'Pacific/Kiritimati',
];

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 4 * QUARTER_MS;
const DAY_MS = 24 * HOUR_MS;
const YEARS = [1970, 1999, 2011, 2024, 2026, 2037];

/** Every 29 hours and some, so that each hour of a day comes in each month. */
const through = (year: number) =>
  Array.from({ length: 302 }, (_, i) => Date.UTC(year, 0, 1) + i * (29 * HOUR_MS + 61_001));

/** A second before each quarter of the days on which clocks change in a year. */
function changesIn(zone: string, year: number): number[] {
  const ahead = (atMs: number) => Date.parse(`${onPage(atMs, zone).replace(' ', 'T')}Z`) - atMs;
  const found: number[] = [];
  for (let atMs = Date.UTC(year, 0, 1); atMs < Date.UTC(year + 1, 0, 1); atMs += DAY_MS)
    if (ahead(atMs) !== ahead(atMs + DAY_MS)) found.push(atMs);
  return found.flatMap((atMs) => Array.from({ length: 100 }, (_, i) => atMs + i * QUARTER_MS - 1_000));
}

/**
 * The time that date-fns-tz shows, wrongly for an hour a year. If clocks of this machine skip it and those of the zone do not,
 * date-fns-tz shows the hour after it (ADR 0004).
 */
const asSkippedHere = (shown: string) =>
  lightFormat(new Date(shown.replace(' ', 'T')), 'yyyy-MM-dd HH:mm:ss');

test.each(ZONES)('[TS1] a page and Node show the same times in %s, also when clocks change', (zone) => {
  const times = YEARS.flatMap((year) => [...through(year), ...changesIn(zone, year)]);
  const shown = times.map((atMs) => [atMs, onPage(atMs, zone), inNode(atMs, zone)] as const);
  expect(shown.filter(([, page, node]) => page !== node && asSkippedHere(page) !== node)).toEqual([]);
});
