import { LINES_MAX, MARKS_MAX, TEXT_BYTES_MAX } from './limits.ts';
import type { Why } from './refusal.ts';
import { utf8Bytes } from './utf8.ts';

/** A Braille blank shows nothing, either, but stands between words of Braille. */
const SEEN = /[^\s\u2800]/u;

/** Marks that stand on one letter, with what shows nothing between them. */
const PILE = /[\p{M}\p{Default_Ignorable_Code_Point}]{2,}/gu;
const MARK = /\p{M}/gu;

/** From U+0300 on there are marks; what comes before has at most two of its own, and is all that most people write. */
const BEYOND_LATIN = /[\u0300-\uFFFF]/;

/** ME2–ME4, ME7, ME8. Why `text` cannot be a message; `undefined` when it can. Clients ask this before sending, the room decides by it. */
export function textRefusal(text: string): Why | undefined {
  if (!text.isWellFormed()) return 'text/malformed';
  if (!SEEN.test(text)) return 'text/empty';
  if (utf8Bytes(text) > TEXT_BYTES_MAX || lines(text) > LINES_MAX) return 'text/long';
  if (hasTooManyMarks(text)) return 'text/marks';
  return undefined;
}

/** AL8, ME8. Whether more marks than any language needs are piled on one letter, far into the lines above and below. */
export function hasTooManyMarks(text: string): boolean {
  if (!BEYOND_LATIN.test(text)) return false;
  const piles = text.normalize('NFD').match(PILE) ?? [];
  return piles.some((pile) => (pile.match(MARK) ?? []).length > MARKS_MAX);
}

function lines(text: string): number {
  return text.split('\n', LINES_MAX + 1).length;
}
