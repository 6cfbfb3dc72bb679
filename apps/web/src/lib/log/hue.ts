import { aliasKey, type Alias } from '@charla/core';

/** As many colours as hues.css has. */
const HUES = 18;

/** The colour of somebody's name, by its number: the same in every room, on every screen, however the alias is written. */
export function hueOf(alias: Alias): number {
  // FNV-1a, 32 bits: spreads short, similar names well.
  let hash = 0x811c9dc5;
  for (const char of aliasKey(alias)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % HUES;
}
