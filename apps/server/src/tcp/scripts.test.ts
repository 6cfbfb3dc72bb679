import { realStage, STAGE_ZONE, type Script, type StartServer } from '@charla/testkit';
import { describeScripts } from '@charla/testkit/vitest';
import { startServer } from '../server.ts';
import { bareDoor, languageOf, whyNot } from '../testing/bare-door.ts';

/** This client can tell joined objects apart, so it needs no pause; it reads the server's language. */
function startFor(script: Script): StartServer {
  const waits = { after: (_: number, run: () => void) => void setImmediate(run) };
  const lang = languageOf(script) ?? 'es';
  return (options) => startServer({ ...options, zone: STAGE_ZONE, lang, waits });
}

for (const speaks of ['objects', 'lines'] as const)
  describeScripts(speaks, (script) => realStage(startFor(script), bareDoor(speaks)), {
    whyNot: (script) => whyNot(speaks, script),
  });
