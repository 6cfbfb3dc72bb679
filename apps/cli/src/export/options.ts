import { statSync } from 'node:fs';
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
  via: string | undefined;
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
  const { tz: zone = 'UTC', output, as: alias = freshAlias } = values;
  if (!isZone(zone)) return no(words.badZone(safeLine(zone)));
  // As for other programs, `-` is standard output.
  const file = output === '-' ? undefined : output;
  if (file !== undefined && isFolder(file))
    return no(words.export.folder(safeLine(path.join(file, 'chat.txt'))));
  const ending = file === undefined ? '' : path.extname(file).toLowerCase();
  const format = values.format ?? (ending === '' ? 'txt' : formatOf(ending));
  const known = EXPORT_FORMATS.join(', ');
  if (format === undefined) return no(words.export.badEnding(safeLine(ending), known));
  if (!isExportFormat(format)) return no(words.export.badFormat(safeLine(format), known));
  const room = values.room ?? address.room ?? DEFAULT_ROOM;
  const { url, via } = address;
  return { ok: true, options: { url, via, room, alias, format, zone, file, lang } };
}

/** Some endings have two spellings. */
const ENDINGS: Readonly<Record<string, ExportFormat>> = {
  '.text': 'txt',
  '.htm': 'html',
  '.markdown': 'md',
  '.ndjson': 'jsonl',
};

/** The format that an ending stands for, `.md` or `.MD`. */
function formatOf(ending: string): ExportFormat | undefined {
  const named = ending.slice(1);
  return isExportFormat(named) ? named : ENDINGS[ending];
}

function isFolder(file: string): boolean {
  return (
    file === '' || /[/\\]$/u.test(file) || (statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false)
  );
}
