import { textRefusal } from '@charla/core';

/** The number of lines in `text`. A final line break begins no new one. */
export const countLines = (text: string): number => text.replace(/\n$/u, '').split('\n').length;

/** A paste of this many lines raises the question. Judgement: a stanza goes in unasked, a page does not. */
const PASTE_LINES = 8;

/** As many messages as one press sends. Judgement: more of one person's would drive the others' out of sight. */
export const PARTS_MAX = 5;

/** Whether a paste of `text` raises the question. */
export const isPage = (text: string): boolean =>
  countLines(text) >= PASTE_LINES || textRefusal(text) === 'text/long';

/** Returns `block` on lines of its own, between `before` and `after`. */
export function onOwnLines(block: string, before: string, after: string): string {
  const above = before === '' || before.endsWith('\n') ? '' : '\n';
  const below = after === '' || after.startsWith('\n') ? '' : '\n';
  return above + block + below;
}
