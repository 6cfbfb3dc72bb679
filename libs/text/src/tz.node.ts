/**
 * TS1, in Node: date-fns-tz, loaded as CommonJS. Node reads date-fns' 200 kB package.json again for every ES module it loads from it,
 * which costs a second and more at each start (ADR 0004). The one file of this library that knows Node.
 */
import { createRequire } from 'node:module';
import type { EpochMs } from '@charla/core';
import type { Zone } from './time.ts';

const require = createRequire(import.meta.url);

const { lightFormat } = require('date-fns/lightFormat') as typeof import('date-fns/lightFormat');
const { toZonedTime } = require('date-fns-tz') as typeof import('date-fns-tz');

/** TS1. `2026-11-22 10:31:05`, as clocks in `zone` show it. */
export function formatTime(atMs: EpochMs, zone: Zone): string {
  return lightFormat(toZonedTime(atMs, zone), 'yyyy-MM-dd HH:mm:ss');
}
