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

/** The reason to refuse this name in any room; `undefined` if it is allowed. AL1, AL3, AL7, AL8. */
export function aliasRefusal(asked: string): Why | undefined {
  if (!isAlias(asked)) return 'alias/invalid';
  if (isReserved(asked)) return 'alias/reserved';
  if (isMixed(asked)) return 'alias/mixed';
  return undefined;
}

function isAlias(asked: string): boolean {
  // Checked in its composed form, which is what the log keeps: composing may make a name longer.
  const alias = asked.normalize('NFC');
  return (
    utf8Bytes(alias) <= ALIAS_BYTES_MAX &&
    ALIAS.test(alias) &&
    // The compatibility form is checked too: `½` is not a letter, but becomes three characters with a stroke among them.
    ALIAS.test(alias.normalize('NFKC')) &&
    !INVISIBLE.test(alias) &&
    !hasTooManyMarks(alias) &&
    [...graphemes.segment(alias)].length <= ALIAS_CHARS_MAX
  );
}

function isReserved(alias: string): boolean {
  return RESERVED.has(aliasKey(alias)) || RESERVED.has(latinLook(alias)) || RESERVED_LOOKS.has(look(alias));
}

/** Skeletons of reserved names. Nobody owns these, so letter case need not matter: `r00t` looks like `rOOt`. */
function look(alias: string): string {
  return aliasKey(skeleton(alias));
}
