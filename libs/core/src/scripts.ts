/** The scripts in common use, Table 5 of UAX #31; letters of any other script count as one more. */
const SCRIPTS = [
  'Arabic', 'Armenian', 'Bengali', 'Bopomofo', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek', 'Gujarati',
  'Gurmukhi', 'Hangul', 'Han', 'Hebrew', 'Hiragana', 'Kannada', 'Katakana', 'Khmer', 'Lao', 'Latin', 'Malayalam', 'Myanmar',
  'Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan',
]; // prettier-ignore

/** Scripts that are mixed with each other and with Latin letters: Japanese, Korean and Chinese. */
const TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Hangul'],
  ['Latin', 'Han', 'Bopomofo'],
];

/** A character may belong to several scripts (`scx`); common digits and marks belong to none. */
const classOf = (scripts: readonly string[]) => scripts.map((script) => `\\p{scx=${script}}`).join('');
const ofThese = (scripts: readonly string[]) =>
  new RegExp(`^[${classOf(scripts)}\\p{scx=Common}\\p{scx=Inherited}]*$`, 'u');

const ALONE = [...TOGETHER, ...SCRIPTS.map((script) => [script])].map(ofThese);
const OF_NONE = new RegExp(`^[^${classOf(SCRIPTS)}]*$`, 'u');

/** Whether a name mixes scripts that are not written together: UTS #39, "highly restrictive". AL7. */
export function isMixed(name: string): boolean {
  const letters = name.normalize('NFKC');
  return !ALONE.some((pattern) => pattern.test(letters)) && !OF_NONE.test(letters);
}
