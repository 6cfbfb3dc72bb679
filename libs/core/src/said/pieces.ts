import type { Alias } from '../ids.ts';
import { addressEnd } from './address.ts';
import { withoutEnd, type WhoIs } from './called.ts';
import { carries, charAfter, charBefore, isInWord, isJoint, mayJoin } from './chars.ts';
import { fenceOf } from './fences.ts';
import { mailAt, wwwAt } from './guessed.ts';
import { quotedIn } from './lines.ts';

type Place = { from: number; to: number; text: string };

/**
 * The pieces of a line, before bold and italic. The `text` of `code` and `escaped` is shown without their marks. Whether the backslash of an
 * `escape` is shown depends on the marks around it. A `name` means at least one person.
 */
export type Piece = Place &
  ({ type: 'text' | 'escaped' | 'escape' | 'code' | 'address' } | { type: 'name'; meant: readonly Alias[] });

/** The characters at which a piece other than text may begin; the name of a mail address begins earlier. */
const START = /[\\@＠]|`+|https?:\/\/|mailto:|www\./giu;

const NAME = /[\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]*/uy;

/** The marks that a backslash may escape within a line: runs, also with a backslash before each, and the parts of a link. */
const ESCAPED_RUN = /(?:\\\*+)+|(?:\\_+)+|\\\[|\\\]\(/uy;

/** The beginning of a path of Windows, up to its first backslash: `C:` or nothing, as in `\\\\server`. */
const BEFORE_PATH = /(?:^|[^\p{L}\p{N}])[a-z]:$/iu;
const SHARE = /\\\\[\p{L}\p{N}]/uy;
const PATH_END = /[\s"'<>|]|$/gu;

/** An item of a list behind a backslash. */
const ESCAPED_ITEM = /^[-*] +(?=\S)/u;

/** Longer runs of ticks are text within a line, so that the search for their ends stays cheap. */
const TICKS_MAX = 3;

/** The longest name that is looked for at the beginning of a longer word, in UTF-16 units: 64 bytes, each letter in two parts. */
const NAME_MAX = 128;

/**
 * A line under the reader. `partner`: the ticks that would end the code whose beginning is escaped, and whether its backslash is shown. `pathEnd`: the end of the latest path.
 * `nameEnd`: the end of the latest word behind an `@`.
 */
type Reading = {
  line: string;
  whoIs: WhoIs;
  done: number;
  nameEnd: number;
  partner: { at: number; isShown: boolean };
  pathEnd: number;
};

/**
 * `line` as pieces that cover it, in order; `speaks` tells whether `ana:` at its start would be a mention. Linear time. MU2, MU5, MU6.
 */
export function piecesOf(line: string, speaks: boolean, whoIs: WhoIs): Piece[] {
  const reading: Reading = {
    line,
    whoIs,
    done: 0,
    nameEnd: -1,
    partner: { at: -1, isShown: false },
    pathEnd: 0,
  };
  const pieces: Piece[] = [];
  const addText = (to: number) => {
    const { done } = reading;
    if (to > done) pieces.push({ type: 'text', from: done, to, text: line.slice(done, to) });
  };
  const add = (piece: Piece) => {
    addText(piece.from);
    pieces.push(piece);
    reading.done = piece.to;
  };
  const spokenTo = speaks ? leadingName(line, whoIs) : undefined;
  if (spokenTo) add(spokenTo);
  START.lastIndex = reading.done;
  for (let found = START.exec(line); found; found = START.exec(line)) {
    const piece = pieceAt(reading, found.index, found[0]);
    if (piece) add(piece);
    START.lastIndex = piece?.to ?? found.index + found[0].length;
  }
  addText(line.length);
  return pieces;
}

function pieceAt(reading: Reading, at: number, start: string): Piece | undefined {
  const { line, done } = reading;
  if (start === '\\') return escapedAt(reading, at);
  if (start.startsWith('`')) return codeAt(line, at, start);
  if (start === '＠') return mentionAt(reading, at);
  if (start === '@') return addressIn(line, mailAt(line, at, done)) ?? mentionAt(reading, at);
  if (start.endsWith('.')) return addressIn(line, wwwAt(line, at));
  // Directly behind another address a letter is before it, which is no part of it.
  if (/[a-z0-9]/iu.test(charBefore(line, at)) && at > done) return undefined;
  const from = at + start.length;
  const to = addressEnd(line, from);
  return to === from ? undefined : addressIn(line, { from: at, to });
}

function addressIn(line: string, place: { from: number; to: number } | undefined): Piece | undefined {
  return place && { type: 'address', ...place, text: line.slice(place.from, place.to) };
}

/** A backslash that takes the meaning from what follows. It stays where nothing has one: in paths, patterns and faces. MU2a. */
function escapedAt(reading: Reading, at: number): Piece | undefined {
  const { line } = reading;
  const next = line.charAt(at + 1);
  if (next === '`') return escapedTicksAt(reading, at);
  if (next === '@' || next === '＠') return escapedNameAt(reading, at);
  const rest = at === 0 ? line.slice(1) : '';
  if (ESCAPED_ITEM.test(rest) || quotedIn(rest) !== undefined)
    return { type: 'escaped', from: at, to: at + 2, text: next };
  ESCAPED_RUN.lastIndex = at;
  const run = ESCAPED_RUN.exec(line)?.[0];
  const isPath = isInPath(reading, at);
  if (run === undefined || carries(line, at + run.length)) return undefined;
  const to = at + run.length;
  if (isPath) return { type: 'escaped', from: at, to, text: run };
  return { type: 'escape', from: at, to, text: run.replaceAll('\\', '') };
}

function isInPath(reading: Reading, at: number): boolean {
  const { line, pathEnd } = reading;
  if (at < pathEnd) return true;
  SHARE.lastIndex = at;
  if (!BEFORE_PATH.test(line.slice(Math.max(0, at - 3), at)) && !SHARE.test(line)) return false;
  PATH_END.lastIndex = at;
  reading.pathEnd = PATH_END.exec(line)?.index ?? line.length;
  return true;
}

/** Ticks are escaped if code would begin with them, or end with them if its beginning was not escaped as well. */
function escapedTicksAt(reading: Reading, at: number): Piece | undefined {
  const { line, partner } = reading;
  let to = at + 1;
  while (line.charAt(to) === '`') to++;
  const ticks = line.slice(at + 1, to);
  const isEnd = at + 1 === partner.at;
  const isFence = at === 0 && fenceOf(line.slice(1)) !== undefined;
  const code = isEnd ? undefined : codeAt(line, at + 1, ticks);
  if (!isEnd && !isFence && !code) return undefined;
  // In a command (`"\`date\`"`) both backslashes are shown.
  const isShown = isEnd ? partner.isShown : !isFence && !isBeforeWords(line, at);
  if (code) reading.partner = { at: code.to - ticks.length, isShown };
  return { type: 'escaped', from: at, to, text: isShown ? line.slice(at, to) : ticks };
}

function escapedNameAt({ line, whoIs }: Reading, at: number): Piece | undefined {
  if (!isBeforeWords(line, at) || !nameAt(line, at + 1, whoIs)) return undefined;
  return { type: 'escaped', from: at, to: at + 2, text: line.charAt(at + 1) };
}

/** Whether a word may begin at `at`, and no part of a command, a path or a pattern. */
function isBeforeWords(line: string, at: number): boolean {
  const before = charBefore(line, at);
  return !/[^\s\p{Ps}\p{Pi}¿¡*_]/u.test(before) || (mayJoin(before) && !isInWord(before));
}

/** `x`, ``x`` or ```x```. A space at both ends only separates the ticks, and is not shown. */
function codeAt(line: string, at: number, ticks: string): Piece | undefined {
  const from = at + ticks.length;
  if (ticks.length > TICKS_MAX || carries(line, from)) return undefined;
  let end = from;
  for (let next = line.indexOf('`', end); next !== -1; next = line.indexOf('`', end)) {
    end = next + 1;
    while (line.charAt(end) === '`') end++;
    if (end - next !== ticks.length || carries(line, end)) continue;
    return {
      type: 'code',
      from: at,
      to: end,
      text: line.slice(from, next).replace(/^ (?=.*\S)(.*) $/u, '$1'),
    };
  }
  return undefined;
}

/**
 * A mention, but not behind a letter, a slash or a backslash: those are in addresses and paths. Behind another name it is one all the
 * same: `@ana/@beto`.
 */
function mentionAt(reading: Reading, at: number): Piece | undefined {
  const { line, whoIs, nameEnd } = reading;
  const before = charBefore(line, at);
  const isBehindName = nameEnd === (before === '/' ? at - 1 : at);
  const isWithin = (isInWord(before) && !mayJoin(before)) || before === '/' || before === '\\';
  if (isWithin && !isBehindName) return undefined;
  NAME.lastIndex = at + 1;
  reading.nameEnd = at + 1 + (NAME.exec(line)?.[0].length ?? 0);
  return nameAt(line, at, whoIs);
}

/** The longest name behind the `@` at `at` that means somebody; in some scripts a particle may be joined to it. MU6b. */
function nameAt(line: string, at: number, whoIs: WhoIs): Piece | undefined {
  NAME.lastIndex = at + 1;
  const found = NAME.exec(line)?.[0];
  if (found === undefined) return undefined;
  const name = withoutEnd(found);
  const ends = [name.length, ...jointsIn(name.slice(0, NAME_MAX)).reverse()];
  return longestName(line, at, at + 1, ends, whoIs);
}

/** The first of the names between `nameFrom` and each of `ends`, counted from there, that means somebody; the piece begins at `from`. */
function longestName(
  line: string,
  from: number,
  nameFrom: number,
  ends: readonly number[],
  whoIs: WhoIs,
): Piece | undefined {
  for (const end of ends) {
    const to = nameFrom + end;
    const meant = whoIs(line.slice(nameFrom, to));
    if (meant.length > 0) return { type: 'name', from, to, text: line.slice(from, to), meant };
  }
  return undefined;
}

/** Where a name inside `word` may end, in UTF-16 units. */
function jointsIn(word: string): number[] {
  const joints: number[] = [];
  let before = '';
  for (let at = 0; at < word.length; at += before.length) {
    const after = charAfter(word, at);
    if (before !== '' && isJoint(before, after)) joints.push(at);
    before = after;
  }
  return joints;
}

/** What Korean, Japanese and Chinese join to the name of somebody whom they speak to. */
const COURTESY = /(?:님|씨|쌤|선생님|아|야|さん|さま|様|ちゃん|くん|君|先生|老师|老師|同学|同學)$/u;

/** `ana: `, as Tab completes it, or `민수님: `. CO7, MU6b. */
function leadingName(line: string, whoIs: WhoIs): Piece | undefined {
  NAME.lastIndex = 0;
  const text = NAME.exec(line)?.[0] ?? '';
  if (!/^(?::(?:\s|$)|：)/u.test(line.slice(text.length, text.length + 2))) return undefined;
  const courtesy = COURTESY.exec(text)?.[0] ?? '';
  return longestName(line, 0, 0, [text.length, text.length - courtesy.length], whoIs);
}
