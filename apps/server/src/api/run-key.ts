import { nearestOf } from '@charla/commands';
import { refusalSentence, safeLine } from '@charla/text';
import { ownEnvironment, readCommandLine, sayInstead, type Environment } from '@charla/text/command-line';
import { wordsIn } from '@charla/text/words';
import { logFault } from '../store/log-fault.ts';
import { readAddress } from '../store/pg/address.ts';
import { bookInFolder, bookInLog, type KeyBook } from './key-book.ts';

export type Done = { say: string; exitCode: 0 | 1 | 2 };

/** `charla key …`: prints the result, or the error. */
export async function main(argv: readonly string[]): Promise<void> {
  sayInstead(await runKey(argv, ownEnvironment(), Date.now()));
}

export const KEY_OPTIONS = { data: { type: 'string' }, log: { type: 'string' } } as const;

const COMMANDS = ['add', 'list', 'revoke'] as const;

/** `add NAME`, `list` and `revoke NAME`, in a folder or a database, with or without a running server. HT1. */
export async function runKey(argv: readonly string[], env: Environment, nowMs: number): Promise<Done> {
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
  const address = values.log === undefined ? undefined : readAddress(values.log);
  if (values.log !== undefined && !address) return wrong(words.server.badLog);
  const shown = safeLine(name);
  try {
    const book = address ? await bookInLog(address) : bookInFolder(values.data);
    if (what === 'list') return await list(book, key.none);
    if (what === 'revoke')
      return (await book.revoke(name)) ? done(key.revoked(shown)) : { say: key.unknown(shown), exitCode: 1 };
    const added = await book.add(name, nowMs);
    if (added.ok) return done(`${key.added(shown)}\n${added.key}`);
    const say = added.why === 'exists' ? key.exists(shown) : refusalSentence(words, added.why, name);
    return { say, exitCode: 1 };
  } catch (error) {
    const fault = logFault(error, { log: address, data: '' }, words.server);
    // Otherwise the disk, or a file that is no list of bots.
    return { say: fault ?? key.fault(safeLine((error as Error).message)), exitCode: 1 };
  }
}

async function list(book: KeyBook, none: string): Promise<Done> {
  const bots = await book.list();
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
