import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

/** What every project's tests share. The JSON report is what .ci/run adds up; nx restores it with a cached run. */
export const base = {
  test: {
    include: ['src/**/*.test.ts'],
    passWithNoTests: true,
    reporters: ['default', 'json'],
    // What failed is one line in a record: it says all that was found.
    chaiConfig: { truncateThreshold: 300 },
    outputFile: { json: 'test-results.json' },
    // A test that hangs ends; how long a good one takes depends on what else the machine does, and proves nothing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Most tests wait for a browser, a program or a disk: one file at a time would leave two cores idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The files of a project share a process, so that each does not read all sources again; no module keeps a state that one could leave
    // to the next. A test takes back what it stubs.
    isolate: false,
    // Some tests start a program hundreds of times: it is read once.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)) },
  },
} satisfies ViteUserConfig;
