import {
  aliasKey,
  isMessage,
  isPin,
  type EpochMs,
  type ExportFormat,
  type Noted,
  type Pin,
  type RoomEvent,
  type RoomName,
  type Said,
} from '@charla/core';
import { jsonLine } from '../json-line.ts';
import { foreignPart, safeLine, safeText } from '../safe.ts';
// Not #tz: in Node it follows the machine's clock for one hour a year (ADR 0004), and an export has the same bytes anywhere.
import { formatTime } from '../tz.ts';
import { attendanceExport } from './attendance.ts';
import type { Export, ExportOptions } from './options.ts';

/** The export of a room's events. PR8. */
export function exportText(
  events: readonly RoomEvent[],
  format: ExportFormat,
  options: ExportOptions,
): string {
  const { begin, write, end } = openExport(format, options);
  return begin + write(events) + end();
}

/** `lobby.md`, and `lobby_2.md` if that exists. A room's name has only letters, digits, `-` and `_`. */
export function exportFileName(room: RoomName, format: ExportFormat, nth = 1): string {
  return `${room}${nth === 1 ? '' : `_${nth}`}.${endingOf(format)}`;
}

/** The ending of a file in this format. */
export function endingOf(format: ExportFormat): string {
  return format === 'attendance' ? 'csv' : format;
}

export function openExport(format: ExportFormat, options: ExportOptions): Export {
  if (format === 'attendance') return attendanceExport(options);
  const { begin, message, end } = FORMATS[format](options);
  const key = options.only === undefined ? undefined : aliasKey(options.only);
  let count = 0;
  return {
    begin,
    write: (events) =>
      events
        .filter(isTold)
        .filter(({ alias }) => key === undefined || aliasKey(alias) === key)
        .map((said) => message(said, (count += 1) - 1))
        .join(''),
    end: () => end,
  };
}

/** A message, or a text when it is pinned. MO14. */
type Told = Said | (Noted & { note: Pin });

function isTold(event: RoomEvent): event is Told {
  return isMessage(event) || (event.type === 'noted' && isPin(event.note) && event.text !== '');
}

/** What stands beside the time of a text that was pinned. No text can stand there. */
const pinMark = ({ type }: Told) => (type === 'noted' ? ' 📌' : '');

/** The parts of a file of messages. `nth` counts messages from 0. */
type Parts = { begin: string; message(told: Told, nth: number): string; end: string };

const FORMATS: Readonly<Record<Exclude<ExportFormat, 'attendance'>, (options: ExportOptions) => Parts>> = {
  /** The lines of a recording: `[ana 2026-11-22 10:31:05]: hola`. */
  txt: ({ zone }) => ({
    begin: '',
    message: (told) =>
      `[${foreignPart(told.alias)} ${formatTime(told.atMs, zone)}${pinMark(told)}]: ${foreignPart(told.text)}\n`,
    end: '',
  }),

  /** Each message is quoted as typed: rendered elsewhere it could look different, and pictures would be fetched. */
  md: ({ room, zone }) => ({
    begin: `# ${escapedMd(safeLine(room))}\n\n${escapedMd(zone)}\n`,
    message(told) {
      const { alias, atMs, text } = told;
      const lines = safeText(text)
        .split('\n')
        .map((line) => `> ${escapedMd(foreignPart(line))}`);
      return `\n**${escapedMd(foreignPart(alias))}** · ${formatTime(atMs, zone)}${pinMark(told)}\n\n${lines.join('\\\n')}\n`;
    },
    end: '',
  }),

  html: ({ room, zone }) => ({
    begin: HEAD.replaceAll('{room}', () => escapedHtml(safeLine(room))).replace('{zone}', () =>
      escapedHtml(zone),
    ),
    message: (told) =>
      `<article><b><bdi>${escapedHtml(safeLine(told.alias))}</bdi></b> ` +
      `<time datetime="${isoTime(told.atMs)}">${formatTime(told.atMs, zone)}</time>${pinMark(told)}` +
      `<p dir="auto">${escapedHtml(safeText(told.text))}</p></article>\n`,
    end: '</body>\n</html>\n',
  }),

  json: ({ room }) => ({
    begin: `{"room":${jsonLine(room)},"messages":[`,
    message: (told, nth) => `${nth === 0 ? '' : ','}\n${jsonLine(asValue(told))}`,
    end: '\n]}\n',
  }),

  jsonl: ({ room }) => ({
    begin: '',
    message: (told) => `${jsonLine({ room, ...asValue(told) })}\n`,
    end: '',
  }),
};

/** Opened from a disk, the page runs no script and contacts no server. */
const HEAD = `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{room}</title>
<style>
:root { color-scheme: light dark }
body { max-width: 45em; margin: 2em auto; padding: 0 1em; font-family: system-ui, sans-serif }
p { margin: 0.2em 0 1em; white-space: pre-wrap; overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>{room}</h1>
<p>{zone}</p>
`;

/** A message is known by its place in the log; its session stays private. */
function asValue({ seq, atMs, alias, text, type }: Told) {
  return { seq, at: isoTime(atMs), atMs, alias, text, ...(type === 'noted' && { pinned: true }) };
}

/** `2026-11-22T09:31:05Z`. */
function isoTime(atMs: EpochMs): string {
  return `${formatTime(atMs, 'UTC').replace(' ', 'T')}Z`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapedHtml(text: string): string {
  return text.replace(/[&<>"]/gu, (char) => ENTITIES[char] ?? char);
}

/** Escapes signs, line starts and leading spaces, so that Markdown shows the text as typed. */
function escapedMd(line: string): string {
  return line
    .replace(/[\\`*_[\]<>&~|]/gu, '\\$&')
    .replace(/^(?<spaces>\s*)(?<mark>[#+\-=:]|\d+(?=[.)]))/u, (_, spaces: string, mark: string) =>
      /\d/u.test(mark) ? `${spaces}${mark}\\` : `${spaces}\\${mark}`,
    )
    .replace(/^ +/u, (spaces) => '&nbsp;'.repeat(spaces.length));
}
