const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** Scripts that put no spaces between words: there something may begin in the middle of letters. */
const SPACELESS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

const CARRIED = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;

/** The character that begins at `at`, whole; nothing at the end. */
export function charAfter(line: string, at: number): string {
  const point = line.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

/** The character that ends at `at`, whole; nothing at the beginning. */
export function charBefore(line: string, at: number): string {
  const two = line.slice(Math.max(0, at - 2), at);
  return (two.codePointAt(0) ?? 0) > 0xffff ? two : two.slice(-1);
}

/** Whether a mark beside `char` would stand inside a word. */
export function isInWord(char: string): boolean {
  return LETTER.test(char) && !SPACELESS.test(char);
}

/** MU8. Whether what ends at `at` carries an accent or something invisible: readers see another sign, and removing it would move that. */
export function carries(line: string, at: number): boolean {
  return CARRIED.test(charAfter(line, at));
}
