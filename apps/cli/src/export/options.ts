import { statSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_PORT, DEFAULT_ROOM } from '@charla/core';
import { EXPORT_FORMATS, exportFormatOf, type ExportFormat } from '@charla/text/export';
import { isZone, safeLine, type Lang, type Zone } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { addressOf } from '../address.ts';
import { no, readCommandLine, type Environment, type Instead } from '@charla/text/command-line';
import { portOf } from '../options.ts';
import { readNames } from './names-file.ts';

/** `file` is absent for stdout. */
export type ExportCommand = {
  url: string;
  via: string | undefined;
  room: string;
  alias: string;
  format: ExportFormat;
  zone: Zone;
  /** Only this person. PR8c. */
  only: string | undefined;
  /** The names that are called in an attendance. AT4. */
  names: readonly string[] | undefined;
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
  only: { type: 'string' },
  names: { type: 'string' },
} as const;

/** Reads a command line. The environment gives only the language of errors and of an attendance: messages have the same bytes everywhere. PR8. */
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
  const { format: asked, only } = values;
  const usual = values.names === undefined ? 'txt' : 'attendance';
  const format = asked === undefined ? (ending === '' ? usual : formatOf(ending)) : exportFormatOf(asked);
  const known = EXPORT_FORMATS.join(', ');
  if (format === undefined)
    return no(
      asked === undefined
        ? words.export.badEnding(safeLine(ending), known)
        : words.export.badFormat(safeLine(asked), known),
    );
  if (values.names !== undefined && format !== 'attendance') return no(words.export.namesOnly);
  const list = values.names === undefined ? { names: undefined } : readNames(values.names, lang);
  if ('say' in list) return no(list.say);
  const room = values.room ?? address.room ?? DEFAULT_ROOM;
  const { url, via } = address;
  const { names } = list;
  return { ok: true, options: { url, via, room, alias, format, zone, only, names, file, lang } };
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
  return exportFormatOf(ending.slice(1)) ?? ENDINGS[ending];
}

function isFolder(file: string): boolean {
  return (
    file === '' || /[/\\]$/u.test(file) || (statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false)
  );
}
