import { aliasKey, type AliasKey } from '../alias.ts';
import type { Alias } from '../ids.ts';
import { addressEnd } from './address.ts';
import { carries, charBefore, isInWord } from './chars.ts';

type Place = { from: number; to: number; text: string };

/** The pieces of a line, before bold and italic. The `text` of `escaped` and `code` is shown without their marks. */
export type Piece = Place &
  ({ type: 'text' | 'escaped' | 'code' | 'address' } | { type: 'name'; key: AliasKey });

/** The characters at which a piece other than text may begin. */
const START = /[\\@＠]|`+|https?:\/\/|mailto:/giu;

const NAME = /[\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]*/uy;
const SENTENCE_END = '_.-';

/** The marks that a backslash escapes; `\.` and `\\` stay as they are, for paths and patterns. */
const ESCAPED = '*_`[@＠';
const ESCAPED_AT_START = '>-';

/** Longer runs of ticks are text within a line, so that the search for their ends stays cheap. */
const TICKS_MAX = 3;

/** The key of a mention: letter case and width do not matter, nor do signs at the end, which may belong to the sentence. MU6. */
export function calledKey(alias: Alias): AliasKey {
  return withoutEnd(aliasKey(alias));
}

/**
 * `line` as pieces that cover it, in order; `speaks` tells whether `ana:` at its start would be a mention. Linear time. MU2, MU5, MU6.
 */
export function piecesOf(line: string, speaks: boolean): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const add = (piece: Piece) => {
    addText(piece.from);
    pieces.push(piece);
    done = piece.to;
  };
  const addText = (to: number) => {
    if (to > done) pieces.push({ type: 'text', from: done, to, text: line.slice(done, to) });
  };
  const spokenTo = speaks ? leadingName(line) : undefined;
  if (spokenTo) add(spokenTo);
  START.lastIndex = done;
  for (let found = START.exec(line); found; found = START.exec(line)) {
    const piece = pieceAt(line, found.index, found[0]);
    if (piece) add(piece);
    START.lastIndex = piece?.to ?? found.index + found[0].length;
  }
  addText(line.length);
  return pieces;
}

function pieceAt(line: string, at: number, start: string): Piece | undefined {
  if (start === '\\') return escapedAt(line, at);
  if (start.startsWith('`')) return codeAt(line, at, start);
  if (start.length === 1)
    return isInWord(charBefore(line, at)) || charBefore(line, at) === '/'
      ? undefined
      : nameAt(line, at, at + 1);
  return addressAt(line, at, at + start.length);
}

function escapedAt(line: string, at: number): Piece | undefined {
  const text = line.charAt(at + 1);
  const isMark = text !== '' && (at === 0 ? ESCAPED + ESCAPED_AT_START : ESCAPED).includes(text);
  return isMark && !carries(line, at + 2) ? { type: 'escaped', from: at, to: at + 2, text } : undefined;
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

function nameAt(line: string, at: number, from: number): Piece | undefined {
  NAME.lastIndex = from;
  const found = NAME.exec(line)?.[0];
  if (found === undefined) return undefined;
  const name = withoutEnd(found);
  const to = from + name.length;
  return { type: 'name', from: at, to, text: line.slice(at, to), key: aliasKey(name) };
}

function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && SENTENCE_END.includes(name.charAt(end - 1))) end--;
  return name.slice(0, end);
}

/** `ana: `, as Tab completes it. CO7. */
function leadingName(line: string): Piece | undefined {
  NAME.lastIndex = 0;
  const to = NAME.exec(line)?.[0].length ?? 0;
  if (to === 0 || !/^(?::(?:\s|$)|：)/u.test(line.slice(to, to + 2))) return undefined;
  const text = line.slice(0, to);
  return { type: 'name', from: 0, to, text, key: calledKey(text) };
}

function addressAt(line: string, at: number, from: number): Piece | undefined {
  if (/[a-z0-9]/iu.test(charBefore(line, at))) return undefined;
  const to = addressEnd(line, from);
  return to === from ? undefined : { type: 'address', from: at, to, text: line.slice(at, to) };
}
