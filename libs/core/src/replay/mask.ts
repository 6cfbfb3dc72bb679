import { utf8Bytes } from '../utf8.ts';

/** Characters that say nothing by themselves: spaces, controls, invisible ones, halves of a pair, and what JSON escapes. */
const KEPT = /[\s\u2800\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}"\\]/u;
const MARK = /\p{M}/gu;

/** Replacements for a character, by its bytes in UTF-8 and its marks: letters without marks, letters with marks, and marks alone. */
const PLAIN = ['', 'x', 'ð', '漢', '😀'];
const MARKED = [[], [], ['', 'é', 'ǖ'], ['', 'ẹ', 'ế', 'ᾂ']];
const MARKS = ['', '', '\u0301', '\u20d0', '\u{1d165}'];

/**
 * A text of the same size, price and refusal in which nothing can be read. Lines, spaces and piles of marks stay; letters are replaced.
 */
export function maskText(text: string): string {
  return Array.from(text, masked).join('');
}

function masked(char: string): string {
  if (KEPT.test(char)) return char;
  const bytes = utf8Bytes(char);
  const marks = char.normalize('NFD').match(MARK)?.length ?? 0;
  const same = char.search(MARK) === 0 ? MARKS[bytes] : marks > 0 ? MARKED[bytes]?.[marks] : PLAIN[bytes];
  return same ?? char;
}
