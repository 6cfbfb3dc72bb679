import type { Alias } from '@charla/core';

/** Letters of these scripts are about twice as wide as others. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** A mark sits on the letter before it and takes no room. */
const MARKS = /\p{M}/gu;

/** The approximate width of an alias, in letters of the usual width. */
export function lettersOf(alias: Alias): number {
  const letters = alias.normalize('NFC').replace(MARKS, '');
  return [...letters].length + (letters.match(WIDE)?.length ?? 0);
}

/** The largest width among these aliases; 0 without any. */
export function longestOf(aliases: Iterable<Alias>): number {
  let most = 0;
  for (const alias of aliases) most = Math.max(most, lettersOf(alias));
  return most;
}
