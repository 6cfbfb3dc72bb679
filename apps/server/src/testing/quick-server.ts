import { parseOptions } from '../options.ts';
import { run } from '../run.ts';

/** The server program with heartbeats of fractions of a second, so that campaigns need not wait long for a dead line to be noticed. */
const heartbeat = { pingInterval: 300, pingTimeout: 300 };

const parsed = parseOptions(process.argv.slice(2), {});
if (!parsed.ok) throw new Error(parsed.say);
await run(parsed.options, { waits: { heartbeat } });
