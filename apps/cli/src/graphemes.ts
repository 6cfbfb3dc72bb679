import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The graphemes of `text`, its characters as people count them: 👩‍👩‍👧 is one. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns that `text` takes on a terminal: 漢 takes two, a combining accent none. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** The index (UTF-16 units) of the character that ends at `at`. */
export function previousIndex(text: string, at: number): number {
  return at === 0 ? 0 : (segmenter.segment(text).containing(at - 1)?.index ?? 0);
}

/** The index (UTF-16 units) after the character that begins at `at`. */
export function nextIndex(text: string, at: number): number {
  const here = segmenter.segment(text).containing(at);
  return here ? here.index + here.segment.length : at;
}

/** `at` itself between two characters; in the middle of one, the index after it. */
export function boundary(text: string, at: number): number {
  // Without a look at the text: 1 MB of it takes some milliseconds.
  if (at === text.length) return at;
  const here = segmenter.segment(text).containing(at);
  return here && here.index < at ? here.index + here.segment.length : at;
}
