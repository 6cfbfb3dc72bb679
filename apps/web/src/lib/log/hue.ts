import { aliasKey, type Alias } from '@charla/core';

/** Angles on the colour circle, far enough apart to tell. Lightness is fixed in CSS, so each reads well on both papers. */
const HUES = [0, 20, 40, 60, 80, 105, 130, 150, 170, 190, 210, 230, 250, 270, 290, 310, 330, 345];

/** The colour of somebody's name: the same in every room, on every screen, however the alias is written. */
export function hueOf(alias: Alias): number {
  // FNV-1a, 32 bits: spreads short, similar names well.
  let hash = 0x811c9dc5;
  for (const char of aliasKey(alias)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return HUES[(hash >>> 0) % HUES.length] ?? 0;
}
