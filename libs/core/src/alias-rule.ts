import { INVISIBLE } from './alias.ts';
import { ALIAS_BYTES_MAX, ALIAS_CHARS_MAX } from './limits.ts';
import type { Why } from './refusal.ts';
import { isReserved } from './reserved.ts';
import { isMixed } from './scripts.ts';
import { hasTooManyMarks } from './text-rule.ts';
import { utf8Bytes } from './utf8.ts';

/** Letters, digits and marks of any script, with `_`, `-` and `.` inside: never a command, never an escape sequence. */
const ALIAS = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]*$/u;

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
