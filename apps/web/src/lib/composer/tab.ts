import { complete } from '@charla/commands';
import type { Alias } from '@charla/core';

/** A completion under way: what to insert between `from` and `to`, the text after it, and the next option for the next Tab. */
export type Tabbed = {
  readonly put: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly cursor: number;
  readonly next: () => Tabbed;
};

/** Completes `text` at `cursor`. Returns `undefined` if nothing fits. */
export function tab(text: string, cursor: number, aliases: readonly Alias[]): Tabbed | undefined {
  const { from, to, options } = complete(text, cursor, aliases);
  const putting = (i: number, end: number): Tabbed => {
    const put = options[i % options.length] ?? '';
    const cursor = from + put.length;
    const next = () => putting(i + 1, cursor);
    return { put, from, to: end, text: text.slice(0, from) + put + text.slice(to), cursor, next };
  };
  return options.length === 0 ? undefined : putting(0, to);
}
