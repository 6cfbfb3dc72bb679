import { parseArgs } from 'node:util';
import { DEFAULT_PORT, DEFAULT_ROOM } from '@charla/core';
import { isLang, isZone, pickLang, safeLine, wordsIn, type Lang, type Zone } from '@charla/text';
import { addressOf } from './address.ts';

export type Options = { alias: string; url: string; room: string; lang: Lang; zone: Zone };

/** What the command line asks for, or what to say instead, and with which exit code. */
export type Parsed = { ok: true; options: Options } | { ok: false; say: string; exitCode: 0 | 2 };

/** TE6. `env` gives the language, and `ownZone` the time zone, of those who name none. */
export function parseOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  ownZone: Zone,
): Parsed {
  const ownLang = pickLang([env['LC_ALL'], env['LC_MESSAGES'], env['LANG']]);
  const read = readArgs(argv);
  if (typeof read === 'string') return no(wordsIn(ownLang).cli.badOption(safeLine(read)));
  const { values, positionals } = read;
  const lang = values.lang ?? ownLang;
  if (!isLang(lang)) return no(wordsIn(ownLang).cli.badLang(safeLine(lang)));
  const words = wordsIn(lang).cli;
  if (values.help) return { ok: false, say: words.usage, exitCode: 0 };

  const [alias, host = 'localhost', extra] = positionals;
  if (alias === undefined) return no(words.noAlias);
  if (extra !== undefined) return no(words.tooMany(safeLine(extra)));
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    return no(words.badPort(safeLine(values.port ?? '')));
  }
  const zone = values.tz ?? ownZone;
  if (!isZone(zone)) return no(words.badZone(safeLine(zone)));
  const address = addressOf(host, port, DEFAULT_PORT);
  if (!address) return no(words.badHost(safeLine(host)));
  const room = values.room ?? address.room ?? DEFAULT_ROOM;
  return { ok: true, options: { alias, url: address.url, room, lang, zone } };
}

/** The values as typed, or the reason why they cannot be read. */
function readArgs(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: 'string', short: 'p' },
        room: { type: 'string', short: 'r' },
        lang: { type: 'string' },
        tz: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // The one way in which parseArgs says no.
    return (error as Error).message;
  }
}

function no(say: string): Parsed {
  return { ok: false, say, exitCode: 2 };
}
