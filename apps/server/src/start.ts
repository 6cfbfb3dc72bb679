import { ownEnvironment, sayInstead } from '@charla/text/command-line';
import { parseOptions } from './options.ts';
import { run } from './run.ts';

/** Starts a server from a command line, or prints the line's error. SE1. */
export async function start(argv: readonly string[]): Promise<void> {
  // A closed terminal must not end the process in the middle of a goodbye.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

  const parsed = parseOptions(argv, ownEnvironment());
  if (parsed.ok) await run(parsed.options);
  else sayInstead(parsed);
}
