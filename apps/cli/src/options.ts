import { DEFAULT_PORT, DEFAULT_ROOM } from '@charla/core';
import { isZone, safeLine, type Lang, type Zone } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { addressOf } from './address.ts';
import { no, readCommandLine, type Environment, type Instead } from '@charla/text/command-line';

/** How a chat is shown: to a person at a terminal, as lines, or to a program. `auto` is plain where there is no terminal. */
export type Manner = 'auto' | 'plain' | 'json';

export type Options = {
  alias: string;
  url: string;
  /** The address with an IPv6 zone, if it has one. */
  via: string | undefined;
  room: string;
  lang: Lang;
  zone: Zone;
  manner: Manner;
};

/** The options of a command line, or a text to print instead. */
export type Parsed = { ok: true; options: Options } | Instead;

export const OPTIONS = {
  port: { type: 'string', short: 'p' },
  room: { type: 'string', short: 'r' },
  tz: { type: 'string' },
  plain: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Reads a command line. `env` gives the default language, `ownZone` the default time zone. TE6. */
export function parseOptions(argv: readonly string[], env: Environment, ownZone: Zone): Parsed {
  const line = readCommandLine(argv, env, OPTIONS, ({ cli }) => cli.usage);
  if (!line.ok) return line;
  const { values, positionals, lang } = line;
  const words = wordsIn(lang).cli;

  const [alias, host = 'localhost', extra] = positionals;
  if (alias === undefined) return no(words.noAlias);
  if (extra !== undefined) return no(words.tooMany(safeLine(extra)));
  const port = portOf(values.port);
  if (port === 'bad') return no(words.badPort(safeLine(values.port ?? '')));
  const zone = values.tz ?? ownZone;
  if (!isZone(zone)) return no(words.badZone(safeLine(zone)));
  const address = addressOf(host, port, DEFAULT_PORT);
  if (!address) return no(words.badHost(safeLine(host)));
  const room = values.room ?? address.room ?? DEFAULT_ROOM;
  const manner = values.json ? 'json' : values.plain ? 'plain' : 'auto';
  const { url, via } = address;
  return { ok: true, options: { alias, url, via, room, lang, zone, manner } };
}

/** A port as typed; `undefined` if none was. */
export function portOf(typed: string | undefined): number | undefined | 'bad' {
  if (typed === undefined) return undefined;
  const port = Number(typed);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : 'bad';
}
