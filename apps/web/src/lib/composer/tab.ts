import { complete } from '@charla/commands';
import type { Alias } from '@charla/core';

/** A completion under way: the text with one of the options put in, and what the next Tab puts in its place. */
export type Tabbed = { readonly text: string; readonly cursor: number; readonly next: () => Tabbed };

/** What Tab makes of `text` with the cursor at `cursor`; `undefined` when there is nothing to complete. */
export function tab(text: string, cursor: number, aliases: readonly Alias[]): Tabbed | undefined {
  const { from, to, options } = complete(text, cursor, aliases);
  const put = (i: number): Tabbed => {
    const option = options[i % options.length] ?? '';
    const next = () => put(i + 1);
    return { text: text.slice(0, from) + option + text.slice(to), cursor: from + option.length, next };
  };
  return options.length === 0 ? undefined : put(0);
}
