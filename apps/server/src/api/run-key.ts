import path from 'node:path';
import { parseArgs } from 'node:util';
import { isLang, pickLang, refusalSentence, safeLine } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { DEFAULT_DATA } from '../options.ts';
import { addBot, BOTS_FILE, readBots, revokeBot } from './bots.ts';

export type Done = { say: string; exitCode: 0 | 1 | 2 };

/** HT1. `add NAME`, `list` and `revoke NAME`, in a folder, whether a server is running there or not. */
export function runKey(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  nowMs: number,
): Done {
  const own = wordsIn(pickLang([env['LC_ALL'], env['LC_MESSAGES'], env['LANG']]));
  const read = readArgs(argv);
  if (typeof read === 'string') return { say: own.server.badOption(safeLine(read)), exitCode: 2 };
  const { values, positionals } = read;
  const { lang } = values;
  if (lang !== undefined && !isLang(lang)) return { say: own.cli.badLang(safeLine(lang)), exitCode: 2 };
  const words = lang === undefined ? own : wordsIn(lang);
  const { key } = words.http;
  const [what = '', name = '', ...more] = positionals;
  if (values.help) return { say: key.usage, exitCode: 0 };
  const isAsked = more.length === 0 && (what === 'list' ? name === '' : name !== '');
  if (!isAsked || !['add', 'list', 'revoke'].includes(what)) return { say: key.usage, exitCode: 2 };
  const file = path.resolve(values.data ?? DEFAULT_DATA, BOTS_FILE);
  try {
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

function done(say: string): Done {
  return { say, exitCode: 0 };
}

function readArgs(argv: readonly string[]) {
  try {
    const options = {
      data: { type: 'string' },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    // The one way in which parseArgs says no.
    return (error as Error).message;
  }
}
