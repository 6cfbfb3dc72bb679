import { ALIAS_BYTES_MAX, ALIAS_CHARS_MAX, ROOM_CHARS_MAX } from './limits.ts';
import { utf8Bytes } from './utf8.ts';

/** What two aliases are compared by: letter case, width and composition do not make them different. */
export type AliasKey = string;

/** Letters, digits and marks of any script, with `_`, `-` and `.` inside: never a command, never an escape sequence. */
const ALIAS = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]*$/u;

/** Some letters and marks show nothing, like the Hangul filler U+3164: with them two aliases would look the same. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/** A lower-case word for an address: `/r/lobby`. Letters and digits of any script, `-` and `_` inside. */
const ROOM = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]*$/u;

/** Names that would pass for the chat itself. Compared by key. */
const RESERVED = new Set([
  'serverinfo', 'sysinfo', 'server', 'servidor', 'system', 'sistema', 'sys',
  'admin', 'administrator', 'administrador', 'root', 'charla', 'me', 'yo', 'all', 'todos', 'here',
]); // prettier-ignore

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** AL1. Whether `alias` may name somebody at all, whoever is here. */
export function isAlias(asked: string): boolean {
  // As it will be kept: composing may make it longer.
  const alias = asked.normalize('NFC');
  return (
    utf8Bytes(alias) <= ALIAS_BYTES_MAX &&
    ALIAS.test(alias.normalize('NFKC')) &&
    !INVISIBLE.test(alias) &&
    [...graphemes.segment(alias)].length <= ALIAS_CHARS_MAX
  );
}

/** AL2. `ANA`, `Ana` and full-width `ａｎａ` share a key; so do `Straße`, `STRASSE` and `STRAẞE`, which is lowered twice for its `ẞ`. */
export function aliasKey(alias: string): AliasKey {
  return alias.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

/** AL3. Whether `alias` would pass for the chat itself. */
export function isReserved(alias: string): boolean {
  return RESERVED.has(aliasKey(alias));
}

/** RO1. A room name is what is left of it in lower case; `undefined` when nothing can be made of it. */
export function roomName(asked: string): string | undefined {
  const name = aliasKey(asked);
  return ROOM.test(name) && !INVISIBLE.test(name) && [...name].length <= ROOM_CHARS_MAX ? name : undefined;
}
