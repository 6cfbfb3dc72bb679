import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The characters of `text` as people count them: 👩‍👩‍👧 is one. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns that `text` takes on a terminal: 漢 takes two, a combining accent none. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** Index (UTF-16 units) of the character that begins before `at`. */
export function previousIndex(text: string, at: number): number {
  return at - (graphemes(text.slice(0, at)).at(-1)?.length ?? 0);
}

/** Index (UTF-16 units) after the character that begins at `at`. */
export function nextIndex(text: string, at: number): number {
  // A character is seldom longer than a few units: 64 is room for any family of emoji.
  return at + (graphemes(text.slice(at, at + 64))[0]?.length ?? 0);
}
