import { textRefusal } from '@charla/core';

/** How many lines `text` has; the end of the last one begins no other. */
export const countLines = (text: string): number => text.replace(/\n$/u, '').split('\n').length;

/** From as many lines on a paste is asked about. Judgement: a stanza is none of our business, a page is. */
const PASTE_LINES = 8;

/** Whether `text` is asked about when it is pasted. */
export const isPage = (text: string): boolean =>
  countLines(text) >= PASTE_LINES || textRefusal(text) === 'text/long';

/** `block` between lines of its own, for a place that has `before` and `after` around it. */
export function onOwnLines(block: string, before: string, after: string): string {
  const above = before === '' || before.endsWith('\n') ? '' : '\n';
  const below = after === '' || after.startsWith('\n') ? '' : '\n';
  return above + block + below;
}
