import { LINES_MAX, MARKS_MAX, TEXT_BYTES_MAX } from './limits.ts';
import type { Why } from './refusal.ts';
import { utf8Bytes } from './utf8.ts';

/** Line breaks of any origin: VT comes from slides, NEL from mainframes, LS and PS from word processors. TX1a. */
export const LINE_BREAK = /\r\n|[\n\v\u0085\u2028\u2029]/u;

/** A Braille blank is invisible, too, but separates words of Braille. Marks of direction show nothing. */
const SEEN = /[^\s\u0085\u2800\u200e\u200f\u061c]/u;

/** Marks on one letter, and the invisible characters between them. */
const PILE = /[\p{M}\p{Default_Ignorable_Code_Point}]{2,}/gu;
const MARK = /\p{M}/gu;

/** Marks begin at U+0300. Earlier characters, most of what people write, have at most two marks of their own. */
const BEYOND_LATIN = /[\u0300-\uFFFF]/;

/**
 * Why `text` cannot be a message; `undefined` when it can. Clients check this before they send, and the room decides by it. ME2–ME4, ME7,
 * ME8.
 */
export function textRefusal(text: string): Why | undefined {
  if (!text.isWellFormed()) return 'text/malformed';
  if (!SEEN.test(text)) return 'text/empty';
  if (utf8Bytes(text) > TEXT_BYTES_MAX || lines(text) > LINES_MAX) return 'text/long';
  if (hasTooManyMarks(text)) return 'text/marks';
  return undefined;
}

/** Whether one letter carries more marks than any language needs, which would cover the lines above and below. AL8, ME8. */
export function hasTooManyMarks(text: string): boolean {
  if (!BEYOND_LATIN.test(text)) return false;
  const piles = text.normalize('NFD').match(PILE) ?? [];
  return piles.some((pile) => (pile.match(MARK) ?? []).length > MARKS_MAX);
}

function lines(text: string): number {
  return text.split(LINE_BREAK, LINES_MAX + 1).length;
}
