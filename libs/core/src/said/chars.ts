const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** Scripts without spaces between words: a mark or mention may begin and end between their letters. */
const SPACELESS =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Yi}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}\p{scx=Javanese}\p{scx=Balinese}]/u;

/** Scripts with spaces in which particles are joined to a word: 오늘은 is 오늘 with the particle 은, and وأحمد is أحمد after an "and". */
const JOINING = /[\p{scx=Hangul}\p{scx=Arabic}\p{scx=Hebrew}\p{scx=Syriac}\p{scx=Ethiopic}]/u;

const HANGUL = /\p{scx=Hangul}/u;

const CARRIED = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;

/** What stays with the character before it: marks, and the vowels and finals of a Hangul syllable that is written in its parts. */
const CONTINUING = /[\p{M}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff]/u;

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

/** Whether `char` is a letter, a digit or a part of one. */
export function isLetter(char: string): boolean {
  return LETTER.test(char);
}

/** Whether a mark beside `char` would be inside a word. */
export function isInWord(char: string): boolean {
  return LETTER.test(char) && !SPACELESS.test(char);
}

/** Whether a word may end or begin beside `char` all the same, because particles are joined to words in its script. */
export function mayJoin(char: string): boolean {
  return LETTER.test(char) && (SPACELESS.test(char) || JOINING.test(char));
}

/** Whether `char` belongs to a script in which particles follow a word without a space: Japanese, Korean, Chinese, Thai and others. */
export function mayFollow(char: string): boolean {
  return LETTER.test(char) && (SPACELESS.test(char) || HANGUL.test(char));
}

/** Whether a name may end between `before` and `after`, of which the second would be a particle. */
export function isJoint(before: string, after: string): boolean {
  if (CONTINUING.test(after)) return false;
  return mayFollow(after) || (mayFollow(before) && /\p{L}/u.test(after));
}

/**
 * Whether the character that ends at `at` carries an accent or something invisible: readers see another sign, and removing it would move
 * the accent. MU8.
 */
export function carries(line: string, at: number): boolean {
  return CARRIED.test(charAfter(line, at));
}
