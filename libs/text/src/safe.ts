import { MARKS_MAX } from '@charla/core';

declare const safe: unique symbol;

/** Text that moves no cursor, hides nothing and rewrites nothing, wherever it is written. Its only controls are line breaks. */
export type SafeText = string & { readonly [safe]: true };

/** Only three flags are spelt with tags: England, Scotland, Wales. Other tags could hide a word. */
const FLAGS = ['gbeng', 'gbsct', 'gbwls'].map((name) => `\\u{1F3F4}${tags(name)}\\u{E007F}`).join('|');

/**
 * Characters that act on a screen or are invisible, one by one: a search for escape sequences misses some (OSC, DCS, the 8-bit ones).
 * U+FFFC is invisible, too. Unassigned characters may act one day; only those reserved for emoji are known to be harmless.
 */
const UNSAFE = [
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\uFFFC]',
  '(?!\\p{Extended_Pictographic})\\p{Cn}',
].join('|');

/** Characters that may need another form: a mark, when too many precede it. */
const FOUND = new RegExp(`${FLAGS}|\\r\\n|${UNSAFE}|\\p{M}`, 'gu');

/**
 * The context of a found character. The patterns before it end with `$`, since Safari before 16.4 has no lookbehind (WE30). To Unicode
 * `1` and `#` are emoji as well, because keycaps begin with them.
 */
// Not [\p{L}\p{M}]$, which misses letters beyond U+FFFF in Node 26: V8 searches the end first and cuts them in half.
const AFTER_LETTER = /(?!\p{Default_Ignorable_Code_Point})(?:\p{L}|\p{M})$/u;
const AFTER_EMOJI = /(?!\p{ASCII})\p{Emoji}$/u;
const AFTER_KEYCAP = /[0-9#*]$/u;
const AFTER_DIRECTION = /[\u061c\u200e\u200f]$/u;
const AFTER_PILE = new RegExp(`\\p{M}{${MARKS_MAX}}$`, 'u');
const AFTER_TALL_PILE = new RegExp(`\\p{M}{${MARKS_MAX + 1}}$`, 'u');
const BEFORE_LETTER = /^(?!\p{Default_Ignorable_Code_Point})\p{L}/u;
const BEFORE_PICTURE = /^\p{Extended_Pictographic}/u;
const MARK = /^(?!\p{Default_Ignorable_Code_Point})\p{M}/u;

/** The length of that context, in UTF-16 units: the marks of a tall pile, of two units each. */
const BESIDE_UNITS = 2 * (MARKS_MAX + 1);

/** Line breaks of any origin (text-rule.ts). */
const BREAKS = '\r\n\v\u0085\u2028\u2029';

/** Ends a line in text that is yet to be made safe. With `\n` a carriage return before it would become part of the break, and vanish. */
export const BREAK = '\u2028';

/** Shows characters that act or hide as `\u{1b}`. Safe text does not change; other text grows sixfold at most, in bytes. TX1, TX3–TX5. */
export function safeText(text: string): SafeText {
  return text.replace(FOUND, (found: string, at: number) => {
    if (found !== '\r' && BREAKS.includes(found)) return '\n';
    if (found === '\t') return '    ';
    const before = text.slice(Math.max(0, at - BESIDE_UNITS), at);
    if (stays(found, before, text.slice(at + found.length, at + found.length + 2))) return found;
    return `\\u{${found.codePointAt(0)?.toString(16)}}`;
  }) as SafeText;
}

/**
 * Invisible characters that are allowed: line breaks; joiners between visible letters (Persian and Hindi need them); joiners, variation
 * selectors and flag tags of emoji; marks of direction, which reorder no more than a letter does; and as many marks as languages need (TX5).
 */
function stays(found: string, before: string, after: string): boolean {
  switch (found) {
    case '\n':
      return true;
    case '\u061c':
    case '\u200e':
    case '\u200f':
      return true;
    case '\u200c':
      return joinsLetters(before, after);
    case '\u200d':
      return joinsLetters(before, after) || joinsPictures(before, after);
    case '\ufe0e':
    case '\ufe0f':
      return AFTER_EMOJI.test(before) || (AFTER_KEYCAP.test(before) && after.startsWith('\u20e3'));
    default:
      return found.startsWith('\u{1f3f4}') || isShortPile(found, before);
  }
}

/** Marks count on from a letter. Behind a mark of direction there is none, so that no second pile begins there. */
function isShortPile(found: string, before: string): boolean {
  return MARK.test(found) && !AFTER_PILE.test(before) && !AFTER_DIRECTION.test(before);
}

function joinsLetters(before: string, after: string): boolean {
  return AFTER_LETTER.test(before) && !AFTER_TALL_PILE.test(before) && BEFORE_LETTER.test(after);
}

function joinsPictures(before: string, after: string): boolean {
  return AFTER_EMOJI.test(before.replace(/\ufe0f$/u, '')) && BEFORE_PICTURE.test(after);
}

/** The same on one line, so that nobody can forge the next line. TX2. */
export function safeLine(text: string): SafeText {
  return safeText(text).replaceAll('\n', ' ⏎ ') as SafeText;
}

/** Unicode blocks written from right to left, by DerivedBidiClass.txt, and the mark that acts like one of their letters. */
const FROM_THE_RIGHT =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Isolates right-to-left text (U+2068 … U+2069), so that it does not reorder the brackets and numbers around it. Other text gets no
 * isolates, for terminals that would show them. TX6.
 */
export function isolated(line: SafeText): SafeText {
  return (FROM_THE_RIGHT.test(line) ? `\u2068${line}\u2069` : line) as SafeText;
}

/** A foreign part, ready to be put into one of our lines. */
export function foreignPart(text: string): SafeText {
  return isolated(safeLine(text));
}

/** Letters as the invisible tags that spell a flag, for a regular expression. */
function tags(letters: string): string {
  return [...letters].map((letter) => `\\u{E00${letter.charCodeAt(0).toString(16)}}`).join('');
}
