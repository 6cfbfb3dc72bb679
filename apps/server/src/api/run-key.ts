import path from 'node:path';
import { nearestOf } from '@charla/commands';
import { refusalSentence, safeLine } from '@charla/text';
import { ownEnvironment, readCommandLine, sayInstead, type Environment } from '@charla/text/command-line';
import { wordsIn } from '@charla/text/words';
import { DEFAULT_DATA } from '../options.ts';
import { addBot, BOTS_FILE, readBots, revokeBot } from './bots.ts';

export type Done = { say: string; exitCode: 0 | 1 | 2 };

/** `charla key …`: prints the result, or the error. */
export function main(argv: readonly string[]): void {
  sayInstead(runKey(argv, ownEnvironment(), Date.now()));
}

export const KEY_OPTIONS = { data: { type: 'string' } } as const;

const COMMANDS = ['add', 'list', 'revoke'] as const;

/** `add NAME`, `list` and `revoke NAME`, in a folder, with or without a running server. HT1. */
export function runKey(argv: readonly string[], env: Environment, nowMs: number): Done {
  const line = readCommandLine(argv, env, KEY_OPTIONS, ({ http }) => http.key.usage);
  if (!line.ok) return { say: line.say, exitCode: line.exitCode };
  const { values, positionals, lang } = line;
  const words = wordsIn(lang);
  const { key } = words.http;
  const [typed, name = '', extra] = positionals;
  if (typed === undefined) return { say: key.usage, exitCode: 2 };
  const what = COMMANDS.find((command) => command === typed);
  if (!what) return wrong(key.unknownCommand(safeLine(typed), nearestOf(typed, COMMANDS)));
  const tooMany = what === 'list' ? positionals[1] : extra;
  if (tooMany !== undefined) return wrong(words.cli.tooMany(safeLine(tooMany)));
  if (what !== 'list' && name === '') return wrong(key.noName);
  try {
    const file = path.resolve(values.data ?? DEFAULT_DATA, BOTS_FILE);
    if (what === 'list') return list(file, key.none);
    const shown = safeLine(name);
    if (what === 'revoke')
      return revokeBot(file, name) ? done(key.revoked(shown)) : { say: key.unknown(shown), exitCode: 1 };
    const added = addBot(file, name, nowMs);
    if (added.ok) return done(`${key.added(shown)}\n${added.key}`);
    const say = added.why === 'exists' ? key.exists(shown) : refusalSentence(words, added.why, name);
    return { say, exitCode: 1 };
  } catch (error) {
    // The disk, or a file that is no list of bots.
    return { say: key.fault(safeLine((error as Error).message)), exitCode: 1 };
  }
}

function list(file: string, none: string): Done {
  const bots = readBots(file);
  return done(
    bots.length === 0
      ? none
      : bots.map(({ name, created }) => `${safeLine(name)}  ${safeLine(created)}`).join('\n'),
  );
}

function wrong(say: string): Done {
  return { say, exitCode: 2 };
}

function done(say: string): Done {
  return { say, exitCode: 0 };
}
