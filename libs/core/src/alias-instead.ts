import type { Alias } from './ids.ts';
import { ALIAS_BYTES_MAX, ALIAS_CHARS_MAX } from './limits.ts';
import type { Why } from './refusal.ts';
import { isMixed } from './scripts.ts';
import { hasTooManyMarks } from './text-rule.ts';
import { utf8Bytes } from './utf8.ts';

/** An alias to offer to a person who was refused the one they `asked` for; `undefined` if none can be made of it. AL9. */
export function aliasInstead(asked: string, why: Why): Alias | undefined {
  switch (why) {
    case 'alias/invalid':
      return aliasFor(asked);
    case 'alias/mixed':
      return withoutSigns(aliasFor(inOneScript(asked)));
    case 'alias/taken':
    case 'alias/confusable':
      return numbered(asked);
    case 'alias/reserved':
      // A second refusal: the chat's own signature is reserved with any number.
      return NUMBER.test(asked) ? undefined : numbered(asked);
    default:
      return undefined;
  }
}

const NOT_IN_ALIAS = /[^\p{L}\p{N}\p{M}_.\s-]|\p{Default_Ignorable_Code_Point}/gu;
const BEFORE_ALIAS = /^[^\p{L}\p{N}]+/u;

/** A valid alias made from the invalid `asked`: as many of its words as fit, joined by `_`, without signs. */
export function aliasFor(asked: string): string | undefined {
  const words = asked
    .normalize('NFKC')
    .replace(NOT_IN_ALIAS, '')
    .split(/\s+/u)
    .map((word) => word.replace(BEFORE_ALIAS, ''))
    .filter((word) => word !== '');
  const [first = ''] = words;
  let alias = shortened(first);
  for (const word of words.slice(1)) {
    const longer = `${alias}_${word}`;
    if (!fits(longer)) break;
    alias = longer;
  }
  return alias === '' || hasTooManyMarks(alias) ? undefined : alias;
}

function shortened(word: string): string {
  let letters = [...word];
  while (!fits(letters.join(''))) letters = letters.slice(0, -1);
  return letters.join('');
}

function fits(alias: string): boolean {
  return [...alias].length <= ALIAS_CHARS_MAX && utf8Bytes(alias) <= ALIAS_BYTES_MAX;
}

const NUMBER = /_(\d{1,3})$/u;

/** `ana` → `ana_2` → `ana_3`. */
function numbered(asked: string): Alias | undefined {
  const [end = '', number = '1'] = NUMBER.exec(asked) ?? [];
  const name = withoutSigns(aliasFor(end === '' ? asked : asked.slice(0, -end.length)));
  if (name === undefined) return undefined;
  const next = `_${Number(number) + 1}`;
  let letters = [...name];
  while (!fits(letters.join('') + next)) letters = letters.slice(0, -1);
  return letters.join('') + next;
}

function withoutSigns(alias: Alias | undefined): Alias | undefined {
  return alias?.replace(/[_.-]+$/u, '');
}

/** As many of its letters as can be written together, in their order: `annα` → `ann`. */
function inOneScript(asked: string): string {
  const letters = [...asked.slice(0, ALIAS_BYTES_MAX)];
  const kept = letters.map((_, from) =>
    letters.slice(from).reduce((name, letter) => (isMixed(name + letter) ? name : name + letter), ''),
  );
  return kept.reduce((longest, name) => (name.length > longest.length ? name : longest), '');
}
