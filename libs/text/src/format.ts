import {
  FOREVER_MS,
  isOpen,
  isPin,
  PINS,
  questionOf,
  unreachable,
  type Entry,
  type EpochMs,
  type Marked,
  type Noted,
  type Notice,
  type RoomEvent,
  type Rules,
  type Ruling,
  type Said,
  type Taped,
} from '@charla/core';
import { refusalSentence, type Words } from './language.ts';
import { foreignPart, isolated, safeText, type SafeText } from './safe.ts';
import { formatTime, type Zone } from './time.ts';

/** One person's view: language, time zone, timestamps. */
export type View = { words: Words; zone: Zone; timestamps: boolean };

/** The indent of a message's further lines; no other line begins with it. */
const INDENT = '    ';

/** An entry as every line-based door shows it; a message of several lines is several lines. FO1–FO4. */
export function formatEntry(entry: Entry, view: View): SafeText {
  return entry.type === 'event' ? formatEvent(entry.event, view) : formatNotice(entry.notice, view);
}

export function formatEvent(event: RoomEvent, view: View): SafeText {
  const { words } = view;
  const alias = foreignPart(event.alias);
  switch (event.type) {
    case 'said':
      return formatSaid(event, view).line;
    case 'upvoted':
      return words.upvoted[event.on ? 'on' : 'off'](alias, event.asks, event.votes) as SafeText;
    case 'answered':
      return words.answered(alias, event.asks) as SafeText;
    case 'joined':
      return words.joined(alias, untilOf(event.mutedUntilMs, view)) as SafeText;
    case 'left':
      return words.left[event.how](alias) as SafeText;
    case 'recording':
      return words.recording[event.on ? 'on' : 'off'](alias) as SafeText;
    case 'marked':
      return formatMarked(event, view) as SafeText;
    case 'kicked': {
      const reason = event.reason === undefined ? undefined : foreignPart(event.reason);
      const { untilMs, ofAlias } = event;
      return words.kicked(alias, foreignPart(ofAlias), untilOf(untilMs, view), reason) as SafeText;
    }
    case 'pardoned':
      return words.pardoned(alias, foreignPart(event.ofAlias)) as SafeText;
    case 'ruled':
      return (isOpen(event) ? words.opened(alias) : words.ruled(alias, rulesIn(event, words))) as SafeText;
    case 'noted':
      return formatNoted(event, view) as SafeText;
    case 'cleared':
      return words.cleared(alias) as SafeText;
    case 'listed':
      return words.listed[event.on ? 'on' : 'off'](alias) as SafeText;
    case 'unmarked':
      return words.unmarked[event.mark](alias) as SafeText;
    case 'knocked':
      return words.knocked[event.untilMs > event.atMs ? 'on' : 'off'](alias) as SafeText;
    case 'admitted':
      return words.admitted[event.in ? 'in' : 'out'](alias, foreignPart(event.ofAlias)) as SafeText;
    case 'exported':
      return words.exportedRoom(alias) as SafeText;
    default:
      return unreachable(event);
  }
}

/** A topic, a welcome or a pin; its further lines are indented like those of a message. MO12, MO14. */
function formatNoted({ alias, note, text }: Noted, { words }: View): string {
  const by = foreignPart(alias);
  if (isPin(note)) {
    const number = PINS.indexOf(note) + 1;
    return text === '' ? words.noted.pin.off(by, number) : words.noted.pin.on(by, indented(text), number);
  }
  return text === '' ? words.noted[note].off(by) : words.noted[note].on(by, indented(text));
}

/** A mark of one's own, or what a moderator did. */
function formatMarked({ alias, ofAlias, mark, on, untilMs }: Marked, view: View): string {
  const { marked, markedBy, operator, forNow } = view.words;
  const way = on ? 'on' : 'off';
  if (ofAlias === undefined) return marked[mark][way](foreignPart(alias));
  // Nobody in the room did what was done at the server's console. MO2a.
  const by = alias === '' ? operator : foreignPart(alias);
  return markedBy[mark][way](by, foreignPart(ofAlias), untilOf(untilMs, view) ?? forNow);
}

/** What the rules of a room are, part by part. MO7–MO9. */
function rulesIn({ speak, slowS, door, programsS = 0 }: Rules, words: Words): string {
  const { rules } = words;
  const parts = [
    ...(speak === 'moderators' ? [rules.only] : []),
    ...(slowS > 0 ? [rules.slow(slowS)] : []),
    ...(programsS > 0 ? [rules.programs(programsS)] : []),
    ...(door === 'open' ? [] : [rules[door]]),
  ];
  return parts.join('; ');
}

/** The rules of a room in a line, with their end if nobody moderates: `until` says when, in words. */
export function formatRules(rules: Rules, words: Words, until: string | undefined): string {
  return words.rules.here(rulesIn(rules, words), until);
}

export function formatRuling({ endMs, ...rules }: Ruling, words: Words, zone: Zone): string {
  const until = endMs === undefined ? undefined : words.until(formatTime(endMs, zone));
  return formatRules(rules, words, until);
}

/** `until 2026-11-22 10:31:05`; for ever has no date. */
function untilOf(untilMs: EpochMs | undefined, { words, zone }: View): string | undefined {
  if (untilMs === undefined) return undefined;
  return untilMs >= FOREVER_MS ? words.forNow : words.until(formatTime(untilMs, zone));
}

/** A message as a line, and as author and text for doors that show them apart. FO1–FO3. */
export function formatSaid(said: Said, view: View): { who: SafeText; what: SafeText; line: SafeText } {
  const name = heading(said, view);
  const who = said.asks === undefined ? name : view.words.asks(name, said.asks);
  const what = indented(questionOf(said));
  // [ana]: ¡Hola!
  return { who: who as SafeText, what: what as SafeText, line: `[${who}]: ${what}` as SafeText };
}

/** A page of older entries in one piece, with its first and last time, for doors that cannot write above earlier lines. CL9. */
export function formatOlder(page: readonly Entry[], hasMore: boolean, view: View): SafeText {
  const { older } = view.words;
  const times = page.flatMap((entry) =>
    entry.type === 'event' ? [formatTime(entry.event.atMs, view.zone)] : [],
  );
  const [from, to] = [times[0], times.at(-1)];
  const lines = page.map((entry) => formatEntry(entry, view));
  // An empty page at the beginning of the log needs only this line.
  if (from === undefined || to === undefined) return lines.join('\n') as SafeText;
  return [older.from(from, to), ...lines, hasMore ? older.endOfPage : older.end].join('\n') as SafeText;
}

/** One line of a recording, always with date and time: `[ana 2026-11-22 10:31:05]: ¡Hola!`. RE2. */
export function recordingLine(said: Taped, zone: Zone): SafeText {
  // No message begins so, and the line is the same in every language. MO19.
  if (said.type === 'cleared')
    return `* ${foreignPart(said.alias)} ${formatTime(said.atMs, zone)}: .clear` as SafeText;
  return `[${foreignPart(said.alias)} ${formatTime(said.atMs, zone)}]: ${foreignPart(said.text)}` as SafeText;
}

export function formatNotice(notice: Notice, { words, zone }: View): SafeText {
  return (notSafeYet(notice, words, zone) ?? '') as SafeText;
}

/** Each foreign part is made safe where it is put in; the rest is ours. Where commands have not come yet, there is nothing to answer them with. */
function notSafeYet(notice: Notice, words: Words, zone: Zone): string | undefined {
  switch (notice.what) {
    case 'started':
      return words.started;
    case 'note':
      return words.note[notice.note](indented(notice.text));
    case 'pins':
      return formatPins(notice, words);
    case 'clearing':
      return words.clearing(foreignPart(notice.room));
    case 'rules':
      return formatRuling(notice.rules, words, zone);
    case 'knocking':
      return `-- ${words.knocking} --`;
    case 'slowed':
      return words.slowed(notice.slowS, formatTime(notice.untilMs, zone));
    case 'ignored':
      return words.ignored[notice.on ? 'on' : 'off'](foreignPart(notice.alias));
    case 'timestamps':
      return words.timestamps[notice.on ? 'on' : 'off'];
    case 'recordingTo':
    case 'recordingSaved':
    case 'recordingFinishing':
    case 'recordingCut':
      return words[notice.what](foreignPart(notice.file));
    case 'recordingFailed':
      return words.recordingFailed(foreignPart(notice.reason));
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
    case 'ignoreFull':
      return words[notice.what];
    default:
      return words.asked?.format(notice, words, zone);
  }
}

function formatPins({ pins }: Extract<Notice, { what: 'pins' }>, words: Words): string {
  if (pins.length === 0) return words.pins.none;
  const lines = pins.map(({ number, text }) => `  ${number}. ${indented(text)}`);
  return [words.pins.title, ...lines].join('\n');
}

function heading(said: Said, { timestamps, zone }: View): string {
  const alias = foreignPart(said.alias);
  return timestamps ? `${alias} ${formatTime(said.atMs, zone)}` : alias;
}

export function indented(text: string): string {
  const lines = safeText(text).split('\n') as SafeText[];
  return lines.map(isolated).join(`\n${INDENT}`);
}
