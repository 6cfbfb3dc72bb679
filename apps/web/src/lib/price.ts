import type { Entry } from '@charla/core';

/** What takes as much of a frame as one more line, besides marks: `npx nx measure web -- worst`. */
const LETTERS_PER_LINE = 64;
const BREAKS_PER_LINE = 16;
/** Where the script changes, the browser shapes another run, and may look for another font. */
const CHANGES_PER_LINE = 8;

/** What an entry takes of a frame, in ordinary lines. Marks are not in it: messages of many come in their turn (WE20b). */
export function priceOf(entry: Entry): number {
  if (entry.type !== 'event' || entry.event.type !== 'said') return 1;
  const { text } = entry.event;
  const breaks = text.split('\n').length - 1;
  return 1 + text.length / LETTERS_PER_LINE + breaks / BREAKS_PER_LINE + changesIn(text) / CHANGES_PER_LINE;
}

/**
 * About how often the script changes within words. Each block of 256 characters counts as a script; Latin, Korean, emoji, and Chinese with
 * Japanese are one each.
 */
function changesIn(text: string): number {
  if (/^[\0-\u036f\u2000-\u206f]*$/u.test(text)) return 0;
  let changes = 0;
  let last: number | undefined;
  for (const letter of text) {
    const block = blockOf(letter.codePointAt(0) ?? 0);
    if (last !== undefined && block !== undefined && block !== last) changes += 1;
    last = block;
  }
  return changes;
}

/** `undefined` for what belongs to no script: digits, spaces, signs, and what chooses the look of the one before. */
function blockOf(code: number): number | undefined {
  if (code < 0x41 || (code >= 0x2000 && code < 0x2c00) || (code >= 0xfe00 && code < 0xfe10)) return undefined;
  if (code < 0x370 || (code >= 0x1e00 && code < 0x1f00)) return 0;
  if ((code >= 0x2e80 && code < 0xa000) || code >> 8 === 0xff) return 0x30;
  if (code >= 0xac00 && code < 0xd800) return 0xac;
  if (code >= 0x1f000) return code >= 0x20000 && code < 0xe0000 ? 0x30 : 0x1f0;
  return code >> 8;
}
