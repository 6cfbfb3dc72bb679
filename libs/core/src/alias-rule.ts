import { aliasKey, INVISIBLE } from './alias.ts';
import { ALIAS_BYTES_MAX, ALIAS_CHARS_MAX } from './limits.ts';
import type { Why } from './refusal.ts';
import { isMixed } from './scripts.ts';
import { latinLook, skeleton } from './skeleton.ts';
import { hasTooManyMarks } from './text-rule.ts';
import { utf8Bytes } from './utf8.ts';

/** Letters, digits and marks of any script, with `_`, `-` and `.` inside: never a command, never an escape sequence. */
const ALIAS = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]*$/u;

/** Names that would pass for the chat itself. */
const RESERVED = new Set([
  'serverinfo', 'sysinfo', 'server', 'servidor', 'system', 'sistema', 'sys',
  'admin', 'administrator', 'administrador', 'root', 'charla', 'me', 'yo', 'all', 'todos', 'here',
]); // prettier-ignore

const RESERVED_LOOKS = new Set([...RESERVED].map(look));

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** AL1, AL3, AL7, AL8. Why nobody may be called so, whoever is here; `undefined` if somebody may. */
export function aliasRefusal(asked: string): Why | undefined {
  if (!isAlias(asked)) return 'alias/invalid';
  if (isReserved(asked)) return 'alias/reserved';
  if (isMixed(asked)) return 'alias/mixed';
  return undefined;
}

function isAlias(asked: string): boolean {
  // As it will be kept: composing may make it longer.
  const alias = asked.normalize('NFC');
  return (
    utf8Bytes(alias) <= ALIAS_BYTES_MAX &&
    ALIAS.test(alias) &&
    // What it stands for, too: `½` is no letter, but three characters with a stroke among them.
    ALIAS.test(alias.normalize('NFKC')) &&
    !INVISIBLE.test(alias) &&
    !hasTooManyMarks(alias) &&
    [...graphemes.segment(alias)].length <= ALIAS_CHARS_MAX
  );
}

function isReserved(alias: string): boolean {
  return RESERVED.has(aliasKey(alias)) || RESERVED.has(latinLook(alias)) || RESERVED_LOOKS.has(look(alias));
}

/** Nobody is kept from a name of their own by these, so letter case need not matter: `r00t` is seen as `rOOt`. */
function look(alias: string): string {
  return aliasKey(skeleton(alias));
}
