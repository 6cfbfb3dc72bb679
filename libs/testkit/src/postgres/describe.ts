import { afterAll, beforeAll, describe } from 'vitest';
import { startEngine, type Engine } from './engine.ts';
import { findPostgres } from './programs.mjs';

/**
 * Tests with a PostgreSQL engine, which all of them share. Where there is none they are skipped, with the reason in their titles;
 * `.ci/run` looks for it.
 */
export function describeWithPostgres(
  title: string,
  tests: (engine: () => Engine) => void,
  settings: Readonly<Record<string, string>> = {},
): void {
  const programs = findPostgres();
  if (programs.bin === undefined) {
    describe.skip(`${title} (skipped: ${programs.why})`, () => tests(unstarted));
    return;
  }
  describe(title, () => {
    let engine: Engine | undefined;
    beforeAll(async () => {
      engine = await startEngine(programs, settings);
    });
    afterAll(() => engine?.end());
    tests(() => engine ?? unstarted());
  });
}

function unstarted(): Engine {
  throw new Error('the engine starts with the first test');
}
