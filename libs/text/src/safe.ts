import { MARKS_MAX } from '@charla/core';

declare const safe: unique symbol;

/** Text that moves no cursor, hides nothing and rewrites nothing, wherever it is written. Line breaks are its only control. */
export type SafeText = string & { readonly [safe]: true };

/**
 * What may stand though it is invisible: line breaks; joiners between letters that are seen (Persian, Hindi need them); what emoji
 * are made with: joiners, the choice between picture and sign, and the tags of three flags (England, Scotland, Wales; in any
 * others somebody could hide a word). For Unicode `1` and `#` are emoji, too, because keycaps begin with them.
 */
const KEPT = [
  '\\n',
  `(?<=(?!\\p{Default_Ignorable_Code_Point})[\\p{L}\\p{M}])(?<!\\p{M}{${MARKS_MAX + 1}})[\\u200C\\u200D](?=(?!\\p{Default_Ignorable_Code_Point})\\p{L})`,
  '(?<=(?!\\p{ASCII})\\p{Emoji}\\uFE0F?)\\u200D(?=\\p{Extended_Pictographic})',
  '(?<=(?!\\p{ASCII})\\p{Emoji})[\\uFE0E\\uFE0F]',
  '(?<=[0-9#*])[\\uFE0E\\uFE0F](?=\\u20E3)',
  ...['eng', 'sct', 'wls'].map((nation) => `(?<=\\u{1F3F4})${tags(`gb${nation}`)}\\u{E007F}`),
].join('|');

/**
 * Characters, not sequences: who looks for escape sequences forgets one (OSC, DCS, the 8-bit ones). What no standard has given
 * a meaning yet may act one day; only the places kept for emoji are known to hold nothing else. TX5: and marks beyond the eighth.
 */
const UNSAFE = [
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]',
  '(?!\\p{Extended_Pictographic})\\p{Cn}',
  `(?<=\\p{M}{${MARKS_MAX}})\\p{M}`,
].join('|');

const FOUND = new RegExp(`(${KEPT})|\\r\\n|\\t|${UNSAFE}`, 'gu');

/** TX1, TX3–TX5. Whatever acts or hides is shown as `\u{1b}`. Safe text stays as it is; what is not grows sixfold at most, in bytes. */
export function safeText(text: string): SafeText {
  return text.replace(FOUND, (found: string, kept: string | undefined) => {
    if (kept !== undefined) return kept;
    if (found === '\r\n') return '\n';
    if (found === '\t') return '    ';
    return `\\u{${found.codePointAt(0)?.toString(16)}}`;
  }) as SafeText;
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
