const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** Scripts without spaces between words: a mark or mention may begin between their letters. */
const SPACELESS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

const CARRIED = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;

/** The whole character that begins at `at`; empty at the end. */
export function charAfter(line: string, at: number): string {
  const point = line.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/** The whole character that ends at `at`; empty at the beginning. */
export function charBefore(line: string, at: number): string {
  const two = line.slice(Math.max(0, at - 2), at);
  return (two.codePointAt(0) ?? 0) > 0xffff ? two : two.slice(-1);
}

/** Whether a mark beside `char` would be inside a word. */
export function isInWord(char: string): boolean {
  return LETTER.test(char) && !SPACELESS.test(char);
}

/**
 * Whether the character that ends at `at` carries an accent or something invisible: readers see another sign, and removing it would move
 * the accent. MU8.
 */
export function carries(line: string, at: number): boolean {
  return CARRIED.test(charAfter(line, at));
}
