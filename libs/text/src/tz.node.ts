/**
 * The same, loaded as CommonJS. Node reads date-fns' 200 kB package.json again for every ES module it loads from it, which
 * costs a second and more at each start (ADR 0004). The one file of this library that knows Node.
 */
import { createRequire } from 'node:module';

const tz = createRequire(import.meta.url)('date-fns-tz') as typeof import('date-fns-tz');

export const formatInTimeZone = tz.formatInTimeZone;
