import { entered } from '@charla/core';
import { keyOfControl, keyOfShift3 } from './control-sequence.ts';
import { press, type Key } from './key.ts';
import { charAt, decodeUtf8, isWhole } from './utf8.ts';

/** What the bytes belong to: keys; a paste; an answer that nobody reads (OSC, DCS, APC); a sequence too long for a key. */
export type Within = 'keys' | 'paste' | 'answer' | 'sequence';

/** What is at a place: where it ends, its keys, and what the bytes after it belong to. `more`: it is not complete. */
export type Found = { end: number; keys: Key[]; then?: Within } | 'more';

export const ESC = '\u001B';

const PASTE_END = `${ESC}[201~`;

/** The longest control sequence that can be a key, in bytes; real ones have 20 at most. */
const SEQUENCE_MAX = 64;

/** The mouse reports with raw bytes behind their last letter: X10, and two of highlighting. */
const RAW_BYTES: Record<string, number> = { M: 3, t: 2, T: 6 };

const CONTROL_NAMES: Record<string, string> = {
  '\0': 'ctrl-space',
  '\b': 'ctrl-h',
  '\t': 'tab',
  '\n': 'return',
  '\r': 'return',
  '\u007F': 'backspace',
};

/* eslint-disable no-control-regex -- Bytes of a terminal: controls are what this file is about. */
const CONTROL = /[\0-\x1f\x7f]/;
const RUN = /[^\0-\x1f\x7f]+/y;
const PARAMETERS = /([0-?]*)([ -/]*)/y;
/** Ctrl-C and Ctrl-Z, also as kitty's protocol and modifyOtherKeys send them. */
const TRAILING_SIGNALS = /(?:[\x03\x1a]|\x1b\[(?:99|122);5u|\x1b\[27;5;(?:99|122)~)+$/;
/** A sequence in pasted text, and one that has begun. */
const PASTED_SEQUENCE = /\x1b\[[0-?]{0,32}[ -/]{0,4}[@-~]/g;
const BEGUN_SEQUENCE = /\x1b(?:\[[0-?]{0,32}[ -/]{0,4})?$/;
/* eslint-enable no-control-regex */

/** Looks at the bytes from `at` on, of which there is one at least. */
export const FIND: Record<Within, (bytes: string, at: number) => Found> = {
  keys: findKey,
  paste: findPaste,
  answer: findAnswerEnd,
  sequence: findSequenceEnd,
};

function findKey(bytes: string, at: number): Found {
  const char = bytes[at] ?? '';
  if (char === ESC) return findEscape(bytes, at);
  if (CONTROL.test(char)) return { end: at + 1, keys: [press(CONTROL_NAMES[char] ?? ctrl(char))] };
  RUN.lastIndex = at;
  const run = RUN.exec(bytes)?.[0] ?? '';
  const { text, isBroken, rest } = decodeUtf8(run, at + run.length === bytes.length);
  if (rest === run) return 'more';
  return { end: at + run.length - rest.length, keys: keysOf('text', text, isBroken) };
}

/** `\x01` is Ctrl-A, `\x1f` is Ctrl-_. */
function ctrl(char: string): string {
  return `ctrl-${String.fromCharCode(char.charCodeAt(0) + 0x40).toLowerCase()}`;
}

function keysOf(type: 'text' | 'paste', text: string, isBroken: boolean): Key[] {
  const clean = type === 'text' ? entered(text.replaceAll(/\p{Cc}/gu, '')) : cleaned(text);
  const keys: Key[] = clean === '' ? [] : [{ type, text: clean }];
  return isBroken ? [...keys, { type: 'unreadable' }] : keys;
}

/** Pasted text keeps its line breaks and tabs; colours, marks, other controls and what nobody sees go. WE14a. */
function cleaned(text: string): string {
  return entered(text)
    .replaceAll(PASTED_SEQUENCE, '')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '');
}

function findEscape(bytes: string, at: number): Found {
  const second = bytes[at + 1];
  const third = bytes[at + 2];
  if (second === '[') return findControl(bytes, at);
  if (second === 'O') return findShift3(bytes, at);
  if (second === ESC && (third === '[' || third === 'O')) return withAlt(findEscape(bytes, at + 1));
  if (second === undefined || (second === ESC && third === undefined)) return 'more';
  if (BEGINS_ANSWER[second] !== undefined) {
    if (third === undefined) return 'more';
    if (BEGINS_ANSWER[second].test(third)) return { end: at + 3, keys: [], then: 'answer' };
  }
  if (second === '\r' || second === '\n') return { end: at + 2, keys: [press('alt-return')] };
  if (second === '\u007F' || second === '\b') return { end: at + 2, keys: [press('alt-backspace')] };
  const char = CONTROL.test(second) ? '' : charAt(bytes, at + 1);
  if (char === '') return { end: at + 1, keys: [press('escape')] };
  if (!isWhole(char)) return 'more';
  const name = decodeUtf8(char, false).text.toLowerCase();
  return { end: at + 1 + char.length, keys: [press(`alt-${name}`)] };
}

/** The answers that terminals give, by their first characters: OSC, DCS, APC. Anything else is Alt with a key. */
const BEGINS_ANSWER: Record<string, RegExp> = { ']': /[\dlL]/, P: /[\d>!?=$+|]/, _: /G/ };

/** Some terminals send Alt as another Escape in front of a sequence. */
function withAlt(found: Found): Found {
  if (found === 'more') return found;
  const keys = found.keys.map((key) =>
    key.type === 'press' && !key.name.includes('alt-') ? press(`alt-${key.name}`) : key,
  );
  return { ...found, keys };
}

function findControl(bytes: string, at: number): Found {
  // The function keys of the Linux console have a bracket more.
  if (bytes[at + 2] === '[') return bytes[at + 3] === undefined ? 'more' : endAt(bytes, at + 3, 1);
  PARAMETERS.lastIndex = at + 2;
  const [whole = '', parameters = '', between = ''] = PARAMETERS.exec(bytes) ?? [];
  // rxvt ends the keys with Shift by a `$`, which is no last letter to anybody else.
  const isRxvt = between.startsWith('$') && /^\d+$/.test(parameters);
  const end = at + 2 + (isRxvt ? parameters.length : whole.length);
  const final = bytes[end];
  const isLong = end - at > SEQUENCE_MAX;
  if (final === undefined) return isLong ? { end, keys: [], then: 'sequence' } : 'more';
  if (!isRxvt && !/[@-~]/.test(final)) return { end, keys: [] };
  const raw = whole === '' ? RAW_BYTES[final] : undefined;
  if (raw !== undefined) return endAt(bytes, end + 1, raw);
  if (isLong) return { end: end + 1, keys: [] };
  if (parameters === '200' && final === '~' && between === '')
    return { end: end + 1, keys: [], then: 'paste' };
  return { end: end + 1, keys: between === '' || isRxvt ? keyOfControl(parameters, final) : [] };
}

/** `count` more bytes, whatever they are; but a control character is a key of its own. */
function endAt(bytes: string, from: number, count: number): Found {
  const found = CONTROL.exec(bytes.slice(from, from + count));
  if (found) return { end: from + found.index, keys: [] };
  return from + count > bytes.length ? 'more' : { end: from + count, keys: [] };
}

function findShift3(bytes: string, at: number): Found {
  PARAMETERS.lastIndex = at + 2;
  const [whole = '', parameters = ''] = PARAMETERS.exec(bytes) ?? [];
  const end = at + 2 + whole.length;
  const letter = bytes[end];
  const isLong = end - at > SEQUENCE_MAX;
  if (letter === undefined) return isLong ? { end, keys: [], then: 'sequence' } : 'more';
  if (!/[@-~]/.test(letter)) return { end, keys: [] };
  return { end: end + 1, keys: isLong ? [] : keyOfShift3(parameters, letter) };
}

/**
 * Ctrl-C and Ctrl-Z at the end of what came are a person's, who would not get out of a paste without its end. Before other text they
 * belong to it.
 */
function findPaste(bytes: string, at: number): Found {
  const mark = bytes.indexOf(PASTE_END, at);
  const all = bytes.slice(at, mark < 0 ? undefined : mark);
  const signals = mark < 0 ? (TRAILING_SIGNALS.exec(all.slice(-SEQUENCE_MAX))?.[0] ?? '') : '';
  const isOver = mark >= 0 || signals !== '';
  const begun = isOver ? '' : (BEGUN_SEQUENCE.exec(all.slice(-SEQUENCE_MAX))?.[0] ?? '');
  const piece = all.slice(0, all.length - signals.length - begun.length);
  const { text, isBroken, rest } = decodeUtf8(piece, !isOver && begun === '');
  const keys = keysOf('paste', text, isBroken);
  if (mark >= 0) return { end: mark + PASTE_END.length, keys, then: 'keys' };
  const end = at + piece.length - rest.length;
  if (isOver) return { end, keys, then: 'keys' };
  return end === at ? 'more' : { end, keys };
}

function findAnswerEnd(bytes: string, at: number): Found {
  const found = CONTROL.exec(bytes.slice(at));
  if (!found) return { end: bytes.length, keys: [] };
  const end = at + found.index;
  if (bytes[end] === '\u0007') return { end: end + 1, keys: [], then: 'keys' };
  if (bytes[end] !== ESC) return { end, keys: [], then: 'keys' };
  const next = bytes[end + 1];
  if (next === undefined) return end === at ? 'more' : { end, keys: [] };
  return { end: next === '\\' ? end + 2 : end, keys: [], then: 'keys' };
}

function findSequenceEnd(bytes: string, at: number): Found {
  PARAMETERS.lastIndex = at;
  const end = at + (PARAMETERS.exec(bytes)?.[0] ?? '').length;
  if (end === bytes.length) return { end, keys: [] };
  return { end: /[@-~]/.test(bytes[end] ?? '') ? end + 1 : end, keys: [], then: 'keys' };
}
