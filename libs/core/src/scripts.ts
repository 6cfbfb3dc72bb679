/** The scripts that are written today by most, Table 5 of UAX #31; whatever is in none of them counts as one more. */
const SCRIPTS = [
  'Arabic', 'Armenian', 'Bengali', 'Bopomofo', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek', 'Gujarati',
  'Gurmukhi', 'Hangul', 'Han', 'Hebrew', 'Hiragana', 'Kannada', 'Katakana', 'Khmer', 'Lao', 'Latin', 'Malayalam', 'Myanmar',
  'Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan',
]; // prettier-ignore

/** Those that are written among each other, and with Latin letters: Japanese, Korean and Chinese. */
const TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Hangul'],
  ['Latin', 'Han', 'Bopomofo'],
];

/** A character may be of several scripts (`scx`); digits and marks of all are of none. */
const classOf = (scripts: readonly string[]) => scripts.map((script) => `\\p{scx=${script}}`).join('');
const ofThese = (scripts: readonly string[]) =>
  new RegExp(`^[${classOf(scripts)}\\p{scx=Common}\\p{scx=Inherited}]*$`, 'u');

const ALONE = [...TOGETHER, ...SCRIPTS.map((script) => [script])].map(ofThese);
const OF_NONE = new RegExp(`^[^${classOf(SCRIPTS)}]*$`, 'u');

/** AL7. Whether the letters of a name come from scripts that are not written together: UTS #39, "highly restrictive". */
export function isMixed(name: string): boolean {
  const letters = name.normalize('NFKC');
  return !ALONE.some((pattern) => pattern.test(letters)) && !OF_NONE.test(letters);
}
