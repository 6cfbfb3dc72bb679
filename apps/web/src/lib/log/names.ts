import type { Alias } from '@charla/core';

/** Letters of these scripts are about twice as wide as the others. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** Marks stand on the letter before them. */
const MARKS = /\p{M}/gu;

/** About how much room an alias takes, in letters of the usual width. */
export function lettersOf(alias: Alias): number {
  const letters = alias.normalize('NFC').replace(MARKS, '');
  return [...letters].length + (letters.match(WIDE)?.length ?? 0);
}

/** The most room that one of these takes; 0 without any. */
export function longestOf(aliases: Iterable<Alias>): number {
  let most = 0;
  for (const alias of aliases) most = Math.max(most, lettersOf(alias));
  return most;
}
