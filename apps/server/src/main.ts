import { ownEnvironment, sayInstead } from '@charla/text/command-line';
import { parseOptions } from './options.ts';
import { run } from './run.ts';

// A closed terminal must not end the process in the middle of a goodbye.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const parsed = parseOptions(process.argv.slice(2), ownEnvironment());
if (parsed.ok) await run(parsed.options);
else sayInstead(parsed);
