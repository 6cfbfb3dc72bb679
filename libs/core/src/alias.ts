import { ROOM_CHARS_MAX } from './limits.ts';

/** The key by which aliases are compared: letter case, width and composition do not make two aliases different. */
export type AliasKey = string;

/** Some letters and marks are invisible, like the Hangul filler U+3164: with them two aliases would look the same. */
export const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/** A lower-case word for an address: `/r/lobby`. Letters and digits of any script, `-` and `_` inside. */
const ROOM = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]*$/u;

/** `ANA`, `Ana` and full-width `ａｎａ` share a key; so do `Straße`, `STRASSE` and `STRAẞE`, which is lowered twice for its `ẞ`. AL2. */
export function aliasKey(alias: string): AliasKey {
  return alias.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

/** Accents of Latin, Greek and Cyrillic letters, and the short vowels of Arabic. Marks of other scripts are letters of their words. */
const ACCENTS = /[\u0300-\u036f\u064b-\u0655\u0670]/gu;

/**
 * The key by which a person is sought and meant: `aliasKey` without accents, so that `alvaro` finds Álvaro, and `nunez` Núñez. Letters that
 * have no accent to remove (`ł`, `ø`, `đ`, `æ`) stay as they are. Two people may share it, so no alias is refused for it. MU6a.
 */
export function nearKey(name: string): AliasKey {
  return aliasKey(name).normalize('NFD').replace(ACCENTS, '');
}

/** The room name in lower case; `undefined` if it is malformed. RO1. */
export function roomName(asked: string): string | undefined {
  const name = aliasKey(asked);
  return ROOM.test(name) && !INVISIBLE.test(name) && [...name].length <= ROOM_CHARS_MAX ? name : undefined;
}
