import { complete } from '@charla/commands/complete';
import type { Alias } from '@charla/core';

/** A completion: what to put between `from` and `to`. */
export type Tabbed = { readonly put: string; readonly from: number; readonly to: number };

/**
 * Completes a command, or a name after its `@`, at `cursor`. Returns `undefined` if that changes nothing: then Tab moves the focus on, as
 * on any page. A word without a mark is no name: whoever leaves by Tab does not change what they wrote.
 */
export function tab(text: string, cursor: number, aliases: readonly Alias[]): Tabbed | undefined {
  const { from, to, options } = complete(text, cursor, aliases);
  const word = text.slice(from, to);
  const put = options[0];
  return put !== undefined && put !== word && /^[@./]/u.test(word) ? { put, from, to } : undefined;
}
