import { localZone, safeLine } from '@charla/text';
import { onStop, ownEnvironment, sayInstead } from '@charla/text/command-line';
import { wordsIn } from '@charla/text/words';
import { runInteractive } from './interactive.ts';
import { runJson } from './json.ts';
import { parseOptions, type Options } from './options.ts';
import { runPlain } from './plain.ts';
import { isReaderGone, isWindowClosed, watchOutput } from './output.ts';
import type { ExitCode } from './session.ts';

/** How long the goodbye may take to leave this machine, in ms. Quitting waits for nobody. CO6. */
const FLUSH_MS = 300;

/** `charla ALIAS [HOST]`: joins a chat. */
export function main(argv: readonly string[]): void {
  const parsed = parseOptions(argv, ownEnvironment(), localZone(process.env['TZ']));
  if (parsed.ok) run(parsed.options);
  else sayInstead(parsed);
}

function run(options: Options): void {
  const quit = () => client.wish({ type: 'quit' });
  const output = watchOutput((error) => {
    if (!isReaderGone(error)) console.error(wordsIn(options.lang).cli.cannotPrint(safeLine(error.message)));
    quit();
  });
  // A broken output is no success: its reader missed lines.
  const client = mannerOf(options)(options, (code) =>
    end(output.broken && !isWindowClosed(output.broken) ? 1 : code),
  );
  onStop(quit);
}

/** A terminal without capabilities counts as none. TE5, PR1. */
function mannerOf({ manner }: Options) {
  if (manner === 'json') return runJson;
  const onTerminal = process.stdin.isTTY && process.stdout.isTTY && canDraw(process.env, process.platform);
  return onTerminal && manner === 'auto' ? runInteractive : runPlain;
}

/** Git and Readline also take a terminal without a name for one that cannot draw. Those of Windows have none, and can. */
function canDraw(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  return !['dumb', 'unknown', ''].includes(env['TERM'] ?? (platform === 'win32' ? 'windows' : ''));
}

/** The process ends by itself once the goodbye is out, or after a moment without it. */
function end(code: ExitCode): void {
  process.exitCode = code;
  setTimeout(() => process.exit(code), FLUSH_MS).unref();
}
