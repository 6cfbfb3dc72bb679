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
  return at - (graphemes(text.slice(0, at)).at(-1)?.length ?? 0);
}

/** The index (UTF-16 units) after the character that begins at `at`. */
export function nextIndex(text: string, at: number): number {
  // Characters are short: 64 units hold any family of emoji.
  return at + (graphemes(text.slice(at, at + 64))[0]?.length ?? 0);
}
