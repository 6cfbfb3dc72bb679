import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The environment variable with the folder of the bundles, where the test run has made them. */
export const PROGRAMS_FOLDER = 'CHARLA_TEST_PROGRAMS';

/** The programs that tests start, and their sources. */
export const SOURCES = {
  server: 'apps/server/src/main.ts',
  /** A server with heartbeats of fractions of a second, for tests that wait for them. */
  'quick-server': 'apps/server/src/testing/quick-server.ts',
  cli: 'apps/cli/src/main.ts',
} as const;

/** The file that starts a program: its bundle in a test run, otherwise its source. */
export function programFile(name: keyof typeof SOURCES): string {
  const folder = process.env[PROGRAMS_FOLDER];
  if (folder !== undefined) return path.join(folder, `${name}.js`);
  return fileURLToPath(new URL(`../../../${SOURCES[name]}`, import.meta.url));
}
