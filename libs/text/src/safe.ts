declare const safe: unique symbol;

/** Text that moves no cursor, hides nothing and rewrites nothing, wherever it is written. Line breaks are its only control. */
export type SafeText = string & { readonly [safe]: true };

/**
 * What may stand though it is invisible: line breaks; joiners between letters that are seen (Persian, Hindi need them); the
 * joiner and the variation selector inside an emoji. For Unicode `1` and `#` are emoji, too: keycaps begin with them.
 */
const KEPT =
  '\\n' +
  '|(?<=(?!\\p{Default_Ignorable_Code_Point})[\\p{L}\\p{M}])[\\u200C\\u200D](?=(?!\\p{Default_Ignorable_Code_Point})\\p{L})' +
  '|(?<=(?!\\p{ASCII})\\p{Emoji}\\uFE0F?)\\u200D(?=\\p{Extended_Pictographic})' +
  '|(?<=\\p{Emoji})\\uFE0F';

/** Characters, not sequences: who looks for escape sequences forgets one (OSC, DCS, the 8-bit ones). */
const UNSAFE = '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]';

const FOUND = new RegExp(`(${KEPT})|\\r\\n|\\t|${UNSAFE}`, 'gu');

/** TX1. Every control, escape, bidi-override and invisible character is shown as `\u{1b}` instead of acting. */
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
