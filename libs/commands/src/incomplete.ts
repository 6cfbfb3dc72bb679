import type { Wish } from '@charla/core';

/** The wish of a command that needs something behind it, where nothing stands there. */
export function incomplete(letter: string): () => Wish {
  return () => ({ type: 'badArgument', line: `.${letter}`, letter, nearest: undefined });
}
