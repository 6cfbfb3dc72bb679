import { MARKS_MAX } from '@charla/core';

declare const safe: unique symbol;

/** Text that moves no cursor, hides nothing and rewrites nothing, wherever it is written. Line breaks are its only control. */
export type SafeText = string & { readonly [safe]: true };

/** Three flags are spelt with tags: England, Scotland, Wales. In any others somebody could hide a word. */
const FLAGS = ['gbeng', 'gbsct', 'gbwls'].map((name) => `\\u{1F3F4}${tags(name)}\\u{E007F}`).join('|');

/**
 * U+FFFC stands for a picture that is not there, and shows nothing. Characters, not sequences: who looks for escape sequences forgets one (OSC, DCS, the 8-bit ones). What no standard has given
 * a meaning yet may act one day; only the places kept for emoji are known to hold nothing else.
 */
const UNSAFE = [
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\uFFFC]',
  '(?!\\p{Extended_Pictographic})\\p{Cn}',
].join('|');

/** What may have to be shown otherwise: a mark, when too many stand before it. */
const FOUND = new RegExp(`${FLAGS}|\\r\\n|${UNSAFE}|\\p{M}`, 'gu');

/**
 * What stands beside a found character. Before it they end with `$`, for Safari before 16.4 does not read a regular expression that
 * looks behind (WE30). For Unicode `1` and `#` are emoji, too, because keycaps begin with them.
 */
// Not [\p{L}\p{M}]$, which finds no letter beyond U+FFFF in Node 26: V8 looks for the end first, and loses half of it.
const AFTER_LETTER = /(?!\p{Default_Ignorable_Code_Point})(?:\p{L}|\p{M})$/u;
const AFTER_EMOJI = /(?!\p{ASCII})\p{Emoji}$/u;
const AFTER_KEYCAP = /[0-9#*]$/u;
const AFTER_PILE = new RegExp(`\\p{M}{${MARKS_MAX}}$`, 'u');
const AFTER_TALL_PILE = new RegExp(`\\p{M}{${MARKS_MAX + 1}}$`, 'u');
const BEFORE_LETTER = /^(?!\p{Default_Ignorable_Code_Point})\p{L}/u;
const BEFORE_PICTURE = /^\p{Extended_Pictographic}/u;
const MARK = /^(?!\p{Default_Ignorable_Code_Point})\p{M}/u;

/** As far as these look, in UTF-16 units: the marks of a tall pile, of two units each. */
const BESIDE_UNITS = 2 * (MARKS_MAX + 1);

/** TX1, TX3–TX5. Whatever acts or hides is shown as `\u{1b}`. Safe text stays as it is; what is not grows sixfold at most, in bytes. */
export function safeText(text: string): SafeText {
  return text.replace(FOUND, (found: string, at: number) => {
    if (found === '\r\n') return '\n';
    if (found === '\t') return '    ';
    const before = text.slice(Math.max(0, at - BESIDE_UNITS), at);
    if (stays(found, before, text.slice(at + found.length, at + found.length + 2))) return found;
    return `\\u{${found.codePointAt(0)?.toString(16)}}`;
  }) as SafeText;
}

/**
 * What may stand though it is invisible: line breaks; joiners between letters that are seen (Persian, Hindi need them); what emoji
 * are made with: joiners, the choice between picture and sign, and the tags of flags. TX5: and as many marks as languages need.
 */
function stays(found: string, before: string, after: string): boolean {
  switch (found) {
    case '\n':
      return true;
    case '\u200c':
      return joinsLetters(before, after);
    case '\u200d':
      return joinsLetters(before, after) || joinsPictures(before, after);
    case '\ufe0e':
    case '\ufe0f':
      return AFTER_EMOJI.test(before) || (AFTER_KEYCAP.test(before) && after.startsWith('\u20e3'));
    default:
      return found.startsWith('\u{1f3f4}') || (MARK.test(found) && !AFTER_PILE.test(before));
  }
}

function joinsLetters(before: string, after: string): boolean {
  return AFTER_LETTER.test(before) && !AFTER_TALL_PILE.test(before) && BEFORE_LETTER.test(after);
}

function joinsPictures(before: string, after: string): boolean {
  return AFTER_EMOJI.test(before.replace(/\ufe0f$/u, '')) && BEFORE_PICTURE.test(after);
}

/** TX2. The same on one line, so that nobody can forge the next one. */
export function safeLine(text: string): SafeText {
  return safeText(text).replaceAll('\n', ' ⏎ ') as SafeText;
}

/** The blocks of what is written from right to left, as Unicode's DerivedBidiClass.txt has them. */
const FROM_THE_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * TX6. A part of a line whose direction stays its own business (U+2068 … U+2069): what is written from right to left does not
 * pull the brackets and numbers around it along. Other text has nothing put around it, for terminals that show what they should hide.
 */
export function isolated(line: SafeText): SafeText {
  return (FROM_THE_RIGHT.test(line) ? `\u2068${line}\u2069` : line) as SafeText;
}

/** How a foreign part is put into a line of ours. */
export function foreignPart(text: string): SafeText {
  return isolated(safeLine(text));
}

/** Letters as the invisible tags that spell a flag, for a regular expression. */
function tags(letters: string): string {
  return [...letters].map((letter) => `\\u{E00${letter.charCodeAt(0).toString(16)}}`).join('');
}
