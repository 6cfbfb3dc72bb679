import { unreachable, type Entry, type Notice, type RoomEvent, type Said } from '@charla/core';
import { refusalSentence, type Words } from './language.ts';
import { foreignPart, isolated, safeText, type SafeText } from './safe.ts';
import { formatTime, type Zone } from './time.ts';

/** How one person wants to read. */
export type View = { words: Words; zone: Zone; timestamps: boolean };

/** What follows the first line of a message stands in from the margin, where no other line begins. */
const INDENT = '    ';

/** FO1–FO4. An entry as every line-based door shows it; a message of several lines is several lines. */
export function formatEntry(entry: Entry, view: View): SafeText {
  return entry.type === 'event' ? formatEvent(entry.event, view) : formatNotice(entry.notice, view);
}

export function formatEvent(event: RoomEvent, view: View): SafeText {
  const { words } = view;
  const alias = foreignPart(event.alias);
  switch (event.type) {
    case 'said':
      return formatSaid(event, view).line;
    case 'joined':
      return words.joined(alias) as SafeText;
    case 'left':
      return words.left[event.how](alias) as SafeText;
    case 'recording':
      return words.recording[event.on ? 'on' : 'off'](alias) as SafeText;
    default:
      return unreachable(event);
  }
}

/** FO1–FO3. A message as a line, and as its two parts for doors that have a place for each: who says it, and what. */
export function formatSaid(said: Said, view: View): { who: SafeText; what: SafeText; line: SafeText } {
  const who = heading(said, view);
  const what = indented(said.text);
  // [ana]: ¡Hola!
  return { who: who as SafeText, what: what as SafeText, line: `[${who}]: ${what}` as SafeText };
}

/** CL9. A page of older entries in one piece, for doors that can write nothing above what is there: it says from when to when it is. */
export function formatOlder(page: readonly Entry[], hasMore: boolean, view: View): SafeText {
  const { older } = view.words;
  const times = page.flatMap((entry) =>
    entry.type === 'event' ? [formatTime(entry.event.atMs, view.zone)] : [],
  );
  const [from, to] = [times[0], times.at(-1)];
  const lines = page.map((entry) => formatEntry(entry, view));
  // Where a log turns out to begin no earlier, that is all there is to say.
  if (from === undefined || to === undefined) return lines.join('\n') as SafeText;
  return [older.from(from, to), ...lines, hasMore ? older.endOfPage : older.end].join('\n') as SafeText;
}

/** RE2. One line of a recording, always with date and time: `[ana 2026-11-22 10:31:05]: ¡Hola!`. */
export function recordingLine(said: Said, zone: Zone): SafeText {
  return `[${foreignPart(said.alias)} ${formatTime(said.atMs, zone)}]: ${foreignPart(said.text)}` as SafeText;
}

export function formatNotice(notice: Notice, { words }: View): SafeText {
  return notSafeYet(notice, words) as SafeText;
}

/** Foreign parts are made safe one by one where they are put in; the rest is ours. */
function notSafeYet(notice: Notice, words: Words): string {
  switch (notice.what) {
    case 'started':
      return words.started;
    case 'members':
      return words.members(notice.aliases.length, notice.aliases.map(foreignPart).join(', '));
    case 'help':
      return formatHelp(notice, words);
    case 'timestamps':
      return words.timestamps[notice.on ? 'on' : 'off'];
    case 'recordingTo':
    case 'recordingSaved':
    case 'recordingFinishing':
    case 'recordingCut':
      return words[notice.what](foreignPart(notice.file));
    case 'recordingFailed':
      return words.recordingFailed(foreignPart(notice.reason));
    case 'exported':
      return words.exported(foreignPart(notice.file));
    case 'exportFailed':
      return words.exportFailed(notice.reason === undefined ? undefined : foreignPart(notice.reason));
    case 'unknownCommand':
      return words.unknownCommand(foreignPart(notice.line), notice.nearest);
    case 'badArgument':
      return words.badArgument(foreignPart(notice.line), notice.letter);
    case 'refused': {
      const sentence = `! ${refusalSentence(words, notice.why)}`;
      return notice.text === undefined ? sentence : `${sentence} ${words.notSent(foreignPart(notice.text))}`;
    }
    case 'ended':
      return `! ${refusalSentence(words, notice.why, notice.alias, notice.room)}`;
    case 'back':
      return words.back(notice.missed);
    case 'connecting':
    case 'lost':
    case 'reset':
    case 'gap':
    case 'beginning':
    case 'noOlder':
    case 'recordingStalled':
    case 'exporting':
      return words[notice.what];
    default:
      return unreachable(notice);
  }
}

/** CO8. One line per command, an argument on a line of its own. */
function formatHelp({ commands }: Extract<Notice, { what: 'help' }>, { help }: Words): string {
  const lines = commands.flatMap(({ letter, argument }) => {
    const line = `  .${letter}      ${help[letter]}`;
    return argument === undefined ? [line] : [line, `  .${letter} ${argument}  ${help[`${letter}Argument`]}`];
  });
  return [help.title, ...lines, help.escape].join('\n');
}

function heading(said: Said, { timestamps, zone }: View): string {
  const alias = foreignPart(said.alias);
  return timestamps ? `${alias} ${formatTime(said.atMs, zone)}` : alias;
}

function indented(text: string): string {
  const lines = safeText(text).split('\n') as SafeText[];
  return lines.map(isolated).join(`\n${INDENT}`);
}
