import { parseOptions } from '../options.ts';
import { run } from '../run.ts';

/** The server program with heartbeats of fractions of a second, so that a campaign need not wait long until a dead line is noticed. */
const heartbeat = { pingInterval: 300, pingTimeout: 300 };

const parsed = parseOptions(process.argv.slice(2), {});
if (!parsed.ok) throw new Error(parsed.say);
await run(parsed.options, { waits: { heartbeat } });
