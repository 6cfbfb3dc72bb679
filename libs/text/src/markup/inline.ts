import {
  carries,
  charAfter,
  charBefore,
  isInWord,
  isLetter,
  mayJoin,
  piecesOf,
  type Piece,
  type WhoIs,
} from '@charla/core';
import { BREAK, safeText } from '../safe.ts';
import { targetOf } from './link.ts';
import type { Inline } from './tree.ts';

/** Text is made safe once its neighbours are known. */
export type Draft = string | Inline;

/** An open mark: its index in the result, and the piece that it is, if it is behind a backslash. */
type Open = { at: number; escape: Piece | undefined };

/** A line under the parser, its result, and the open marks. One place per mark bounds both nesting and time. */
type Reading = {
  line: string;
  out: Draft[];
  open: Map<string, Open>;
  /** The escapes without which there would be a mark. */
  acting: Set<Piece>;
  /** Whether escapes are read as the marks that they would be, to find the acting ones. */
  isTrial: boolean;
};

const MARK = /\*+|_+|\[|\]\(/gu;
const BOLD = '**';

/** What stands around words in bold: the escape of anything else is part of a path, a pattern or a face. */
const BEFORE_WORDS = /^[\s\p{Ps}\p{Pi}¿¡*_]?$/u;
const AFTER_WORDS = /^[\s\p{Pe}\p{Pf}.,;:!?…*_]?$/u;
const FIRST_OF_WORDS = /[\p{L}\p{N}\p{Extended_Pictographic}¿¡"“«(@*_`]/u;
/** Letters, digits and symbols: without one between them, single marks are a pattern or a face, as in `*.*`, `*\/*` and `-_-`. */
const WORDS = /[\p{L}\p{N}\p{S}]/u;
/** What stands before anything in italics with `_`. */
const BEFORE_UNDERSCORE = /^[\s\p{Ps}\p{Pi}¿¡*"'—–]?$/u;
/** What stands before words in italics with `_`, but may be the sign of a face. */
const BEFORE_ITALIC_WORDS = /^[\p{P}\p{So}\u2190-\u21ff|~]$/u;
/** These lead to names: `#_tag_`, `self._a_`. */
const BEFORE_NAMES = /^(?:[#%&@\\]|\._[a-z\d])/u;
/** What begins words behind such a sign, and no face like `:_(` and `:_D`. */
const ITALIC_WORDS =
  /^(?![DPSX](?:[^\p{L}\p{N}_]|$))(?:[\p{L}\p{N}\p{Extended_Pictographic}¿¡"“«「『《（`]|\*\*)/u;
/** What stands around `_` in a face or in code: twice the same, or brackets. */
const AROUND_LONE = /^(?:([^\s*\p{L}\p{N}\p{M}])\1|\(\)|\[\]|\{\}|><)$/u;
const LAST_OF_WORDS = /[\p{L}\p{N}\p{M}\p{Extended_Pictographic}!?.…"”»)*_`]/u;

/** The lines of a paragraph or an item. A mark ends with its line. MU2, MU4. */
export function inlineOf(lines: readonly string[], speaks: boolean, whoIs: WhoIs): Inline[] {
  return settled(lines.flatMap((line, i) => [...(i > 0 ? [BREAK] : []), ...readLine(line, speaks, whoIs)]));
}

function readLine(line: string, speaks: boolean, whoIs: WhoIs): Draft[] {
  const pieces = piecesOf(line, speaks, whoIs);
  const acting = new Set<Piece>();
  if (pieces.some(({ type }) => type === 'escape')) readPieces(line, pieces, acting, true);
  return readPieces(line, pieces, acting, false);
}

function readPieces(
  line: string,
  pieces: readonly Piece[],
  acting: Reading['acting'],
  isTrial: boolean,
): Draft[] {
  const reading: Reading = { line, out: [], open: new Map(), acting, isTrial };
  let taken = 0;
  pieces.forEach((piece, i) => {
    const { out } = reading;
    if (piece.type === 'escaped') out.push(piece.text);
    else if (piece.type === 'escape') readEscape(reading, piece);
    else if (piece.type === 'code') out.push({ type: 'code', text: safeText(piece.text) });
    else if (piece.type === 'address') taken = readAddress(reading, piece.text, pieces[i + 1]);
    else if (piece.type === 'name')
      out.push({ type: 'mention', text: safeText(piece.text), meant: piece.meant });
    else {
      readText(reading, piece.from + taken, piece.to);
      taken = 0;
    }
  });
  return reading.out;
}

/** The backslash is left out only where the mark behind it would be one. MU2a. */
function readEscape(reading: Reading, escape: Piece): void {
  const { line, out, acting, isTrial } = reading;
  const { from, to, text } = escape;
  if (!isTrial) out.push(acting.has(escape) ? text : line.slice(from, to));
  else if (text === '[' || text === '](') openLink(reading, text, escape);
  else readRun(reading, text, ...sidesOfEscape(line, from, to, text), escape);
}

function openLink({ out, open }: Reading, mark: string, escape?: Piece): void {
  open.set(mark, { at: out.length, escape });
  out.push(mark);
}

/** `[words](https://…)` or a bare address. Returns how many characters it takes of `next`. MU5. */
function readAddress(reading: Reading, address: string, next: Piece | undefined): number {
  const { out, open, acting } = reading;
  const target = targetOf(address);
  const start = open.get('[');
  const words = open.get('](');
  // Links do not nest.
  open.delete('[');
  if (target && start && words?.at === out.length - 1 && next?.text.startsWith(')')) {
    const hasWords = out
      .slice(start.at + 1, -1)
      .some((word) => typeof word !== 'string' || word.trim() !== '');
    if (hasWords) {
      out.pop();
      if (words.escape) acting.add(words.escape);
      wrap(reading, start, (inside) => ({ type: 'link', href: target.href, inside, host: target.host }));
      return 1;
    }
  }
  out.push(linkOf(address) ?? address);
  return 0;
}

/** A bare address as a link, if it leads anywhere. */
export function linkOf(address: string): Inline | undefined {
  const target = targetOf(address);
  if (!target) return undefined;
  const { href, host, isPlain } = target;
  const text = safeText(address);
  return { type: 'link', href, inside: [{ type: 'text', text }], host: isPlain ? undefined : host };
}

function readText(reading: Reading, from: number, to: number): void {
  const { line, out } = reading;
  const text = line.slice(from, to);
  let done = 0;
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    if (index > done) out.push(text.slice(done, index));
    done = index + mark.length;
    if (carries(line, from + done)) out.push(mark);
    else if (/[*_]/u.test(mark))
      readRun(reading, mark, ...sidesOfRun(reading, from + index, from + done, mark));
    else openLink(reading, mark);
  }
  if (done < text.length) out.push(text.slice(done));
}

/** Whether the run opens and closes marks. */
type Sides = [opens: boolean, closes: boolean];

function sidesOfRun({ line, out }: Reading, from: number, to: number, run: string): Sides {
  if (!isMark(run)) return [false, false];
  const before = charBefore(line, from);
  const after = charAfter(line, to);
  if (run === '_' && AROUND_LONE.test(before + after)) return [false, false];
  // Between a bracket and a slash a mark is part of a path, or of a face.
  const isInPath = after === '/' && /[^\s\p{Ps}\p{Pi}]/u.test(before);
  // `**a**/**b**` is no path.
  const isJoined = out.at(-1) === '/' && typeof out.at(-2) === 'object';
  const joinsNext = isLetter(before) && line.startsWith(`/${run}`, to);
  return [
    isSolid(after) &&
      !isInPath &&
      (isJoined || !holdsBefore(before, run, line.slice(to, to + 4))) &&
      !isPattern(line, to, run),
    isSolid(before) &&
      (after !== '/' || joinsNext) &&
      (!isInWord(after) || mayJoin(after) || (isBold(run) && mayJoin(before))),
  ];
}

/** `*.tar.*` is a pattern of names. */
function isPattern(line: string, to: number, run: string): boolean {
  return run === '*' && line.charAt(to) === '.' && isLetter(charAfter(line, to + 1));
}

/** `__init__` and `****` are none. */
function isMark(run: string): boolean {
  return run.length <= (run.startsWith('_') ? 1 : 3);
}

/** The same of a run behind a backslash, which is hardly ever meant as a mark unless it is at words. */
function sidesOfEscape(line: string, from: number, to: number, run: string): Sides {
  if (!isMark(run)) return [false, false];
  const before = charBefore(line, from);
  const behind = charAfter(line, to);
  const after = behind === '\\' ? charAfter(line, to + 1) : behind;
  const isWord = (char: string) => isLetter(char) && !isInWord(char);
  return [
    (BEFORE_WORDS.test(before) || isWord(before)) && FIRST_OF_WORDS.test(after),
    LAST_OF_WORDS.test(before) && (AFTER_WORDS.test(after) || mayJoin(after)),
  ];
}

/** A run of `*` or `_` closes what it can, innermost first; the rest of the run may open a mark. MU2. */
function readRun(reading: Reading, run: string, opens: boolean, closes: boolean, escape?: Piece): void {
  const { out, open, acting } = reading;
  let left = run;
  while (closes && left !== '') {
    const mark = innermost(open, left);
    const start = mark === undefined ? undefined : open.get(mark);
    if (mark === undefined || !start) break;
    if (mark !== BOLD && !hasWords(out, start.at)) {
      closeFrom(reading, start.at);
      if (left === mark) break;
      // The rest of the run may still close what is around: `**del *.***`.
      out.push(mark);
      left = left.slice(mark.length);
      continue;
    }
    if (escape) acting.add(escape);
    wrap(reading, start, (inside) => ({ type: mark === BOLD ? 'bold' : 'italic', inside }));
    left = left.slice(mark.length);
  }
  while (opens && left !== '') {
    const mark = left.startsWith(BOLD) ? BOLD : left;
    open.set(mark, { at: out.length, escape });
    out.push(mark);
    left = left.slice(mark.length);
  }
  if (left !== '') out.push(left);
}

function innermost(open: Reading['open'], run: string): string | undefined {
  const [one, two] = [run.charAt(0), run.slice(0, 2)].map((mark) => open.get(mark)?.at ?? -1) as [
    number,
    number,
  ];
  if (one < 0 && two < 0) return undefined;
  return one > two ? run.charAt(0) : run.slice(0, 2);
}

/** Everything since `start` becomes one node; marks left open inside are text. */
function wrap(reading: Reading, start: Open, as: (inside: Inline[]) => Inline): void {
  const { out, acting } = reading;
  const [, ...inside] = out.splice(start.at);
  out.push(as(settled(inside)));
  if (start.escape) acting.add(start.escape);
  closeFrom(reading, start.at);
}

/** No mark is open any more that began at or behind a place of the result. */
function closeFrom({ open }: Reading, from: number): void {
  for (const [mark, { at }] of open) if (at >= from) open.delete(mark);
}

/** Whether something behind a place of the result is more than punctuation. */
function hasWords(out: readonly Draft[], at: number): boolean {
  return out.slice(at + 1).some((draft) => typeof draft !== 'string' || WORDS.test(draft));
}

function isSolid(char: string): boolean {
  return char.trim() !== '';
}

/**
 * Whether a mark behind `char` is plain text: inside words, and in paths like `lib/*.ts`. A single mark between letters of a script with
 * spaces is so even where particles are joined on: `가로*세로`. So is `_` behind a letter of any script: `#한국_여행`, `#日本_旅行`. Where
 * scripts meet, a word ends: `API**重要**`.
 */
function holdsBefore(char: string, run: string, rest: string): boolean {
  if (char === '/') return true;
  if (run.startsWith('_')) return !BEFORE_UNDERSCORE.test(char) && !leadsToWords(char, rest);
  if (!isBold(run)) return isInWord(char);
  return isInWord(char) && !mayJoin(char) && !mayJoin(charAfter(rest, 0));
}

function leadsToWords(char: string, rest: string): boolean {
  return BEFORE_ITALIC_WORDS.test(char) && !BEFORE_NAMES.test(`${char}_${rest}`) && ITALIC_WORDS.test(rest);
}

function isBold(run: string): boolean {
  return run.startsWith(BOLD);
}

/** Adjacent texts, joined and made safe. */
export function settled(drafts: readonly Draft[]): Inline[] {
  const nodes: Inline[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') nodes.push({ type: 'text', text: safeText(text) });
    text = '';
  };
  for (const draft of drafts) {
    if (typeof draft === 'string') text += draft;
    else {
      flush();
      nodes.push(draft);
    }
  }
  flush();
  return nodes;
}
