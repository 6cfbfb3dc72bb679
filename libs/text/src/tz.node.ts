/**
 * Times in Node: date-fns-tz, loaded as CommonJS. For each ES module Node would read date-fns' package.json of 200 kB again, which costs
 * a second and more per start (ADR 0004). Only this file of the library knows Node. TS1.
 */
import { createRequire } from 'node:module';
import type { EpochMs } from '@charla/core';
import type { Zone } from './zone.ts';

const require = createRequire(import.meta.url);

const { lightFormat } = require('date-fns/lightFormat') as typeof import('date-fns/lightFormat');
const { toZonedTime } = require('date-fns-tz') as typeof import('date-fns-tz');

/** `2026-11-22 10:31:05`, as clocks in `zone` show it. TS1. */
export function formatTime(atMs: EpochMs, zone: Zone): string {
  return lightFormat(toZonedTime(atMs, zone), 'yyyy-MM-dd HH:mm:ss');
}
