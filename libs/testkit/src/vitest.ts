import { describe, test } from 'vitest';
import { play } from './play.ts';
import { allScripts } from './scripts.ts';
import type { Script } from './script.ts';
import type { Stage } from './stage.ts';

/** Plays every script on a stage of its own, one test each; an unplayable script is skipped with its reason. */
export function describeScripts(
  stageName: string,
  setUp: (script: Script) => Promise<Stage>,
  options: { timeoutMs?: number; whyNot?: (script: Script) => string | undefined } = {},
): void {
  describe(`the scripts, ${stageName}`, () => {
    for (const { name, script } of allScripts()) {
      const reason = script.skips.get(stageName) ?? options.whyNot?.(script);
      const title = `${name}: ${script.title}`;
      if (reason !== undefined) test.skip(`${title} (skipped: ${reason})`, () => {});
      else
        test(title, { timeout: options.timeoutMs ?? 30_000 }, async () => play(script, await setUp(script)));
    }
  });
}

export { describeLogStore, type StoreKind } from './log-store-contract.ts';
export { describeWithPostgres } from './postgres/describe.ts';
export type { Engine } from './postgres/engine.ts';
export { setStandbys, startStandby, streamsTo, type Standby } from './postgres/standby.ts';
export { describeNodes, type NodesKind } from './nodes-contract.ts';
export type { NodeStore } from './nodes-events.ts';
