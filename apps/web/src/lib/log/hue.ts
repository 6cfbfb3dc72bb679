import { aliasKey, type Alias } from '@charla/core';

/** The number of colours in hues.css. */
const HUES = 18;

/** The number of a name's colour: the same in every room and on every screen, however the alias is spelt. */
export function hueOf(alias: Alias): number {
  // FNV-1a, 32 bits: it spreads short, similar names well.
  let hash = 0x811c9dc5;
  for (const char of aliasKey(alias)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % HUES;
}
