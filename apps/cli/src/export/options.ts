import path from 'node:path';
import { DEFAULT_PORT, DEFAULT_ROOM } from '@charla/core';
import { EXPORT_FORMATS, isExportFormat, type ExportFormat } from '@charla/text/export';
import { isZone, safeLine, type Lang, type Zone } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { addressOf } from '../address.ts';
import { no, readCommandLine, type Environment, type Instead } from '@charla/text/command-line';
import { portOf } from '../options.ts';

/** `file` is absent for stdout. */
export type ExportCommand = {
  url: string;
  room: string;
  alias: string;
  format: ExportFormat;
  zone: Zone;
  file: string | undefined;
  lang: Lang;
};

export const OPTIONS = {
  port: { type: 'string', short: 'p' },
  room: { type: 'string', short: 'r' },
  format: { type: 'string', short: 'f' },
  output: { type: 'string', short: 'o' },
  tz: { type: 'string' },
  as: { type: 'string' },
} as const;

/** Reads a command line. The environment gives only the language of messages on stderr: an export has the same bytes everywhere. PR8. */
export function parseExportOptions(
  argv: readonly string[],
  env: Environment,
  freshAlias: string,
): { ok: true; options: ExportCommand } | Instead {
  const line = readCommandLine(argv, env, OPTIONS, ({ cli }) => cli.export.usage);
  if (!line.ok) return line;
  const { values, positionals, lang } = line;
  const words = wordsIn(lang).cli;
  const [host = 'localhost', extra] = positionals;
  if (extra !== undefined) return no(words.tooMany(safeLine(extra)));
  const port = portOf(values.port);
  if (port === 'bad') return no(words.badPort(safeLine(values.port ?? '')));
  const address = addressOf(host, port, DEFAULT_PORT);
  if (!address) return no(words.badHost(safeLine(host)));
  const { tz: zone = 'UTC', output: file, as: alias = freshAlias } = values;
  if (!isZone(zone)) return no(words.badZone(safeLine(zone)));
  const named = file === undefined ? '' : path.extname(file).slice(1);
  const format = values.format ?? (isExportFormat(named) ? named : 'txt');
  if (!isExportFormat(format)) return no(words.export.badFormat(safeLine(format), EXPORT_FORMATS.join(', ')));
  const room = values.room ?? address.room ?? DEFAULT_ROOM;
  return { ok: true, options: { url: address.url, room, alias, format, zone, file, lang } };
}
