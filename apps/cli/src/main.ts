import { runInteractive } from './interactive.ts';
import { parseOptions, type Options } from './options.ts';
import { runPlain } from './plain.ts';
import type { ExitCode } from './session.ts';

/** How long the goodbye may take to leave this machine, in ms. CO6: quitting waits for nobody. */
const FLUSH_MS = 300;

function run(options: Options): void {
  const onTerminal = process.stdin.isTTY && process.stdout.isTTY && process.env['TERM'] !== 'dumb';
  const client = (onTerminal ? runInteractive : runPlain)(options, end);
  const quit = () => client.wish({ type: 'quit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quit);
  // A reader that has gone (`| head`) or a window that was closed: there is nobody left to complain to.
  process.stdout.on('error', quit);
  process.stderr.on('error', quit);
}

/** The process ends by itself when the goodbye has gone out, or after a moment without it. */
function end(code: ExitCode): void {
  process.exitCode = code;
  setTimeout(() => process.exit(code), FLUSH_MS).unref();
}

const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const parsed = parseOptions(process.argv.slice(2), process.env, timeZone);
if (parsed.ok) run(parsed.options);
else {
  (parsed.exitCode === 0 ? console.log : console.error)(parsed.say);
  process.exitCode = parsed.exitCode;
}
