import { aliasKey, type Alias } from '@charla/core';
import { commands } from './registry.ts';

/** Replacements for `line.slice(from, to)`: whole words, likeliest first. */
export type Completion = { from: number; to: number; options: readonly string[] };

/** Completes the word before `cursor` (in UTF-16 units): a command at the start of a line, otherwise an alias. CO7. */
export function complete(line: string, cursor: number, aliases: readonly Alias[]): Completion {
  const from = line.slice(0, cursor).search(/\S*$/u);
  const word = line.slice(from, cursor);
  const place = { from, to: cursor };
  if (from === 0 && /^[./]/u.test(word)) return { ...place, options: commandsLike(word) };
  return { ...place, options: word === '' ? [] : aliasesLike(word, from === 0, aliases) };
}

/** `.gr` becomes `.r`, the letter that `.h` teaches. A complete letter comes first: `.e` does not begin `.exit`. */
function commandsLike(word: string): string[] {
  const [mark, ...rest] = word.toLowerCase();
  const asked = rest.join('');
  return commands
    .filter(({ letter, names }) => letter.startsWith(asked) || names.some((name) => name.startsWith(asked)))
    .sort((one, other) => Number(other.letter === asked) - Number(one.letter === asked))
    .map(({ letter }) => `${mark}${letter}`);
}

/** At the start of a line an alias becomes a mention: `ana: `. */
function aliasesLike(word: string, speaksTo: boolean, aliases: readonly Alias[]): string[] {
  const at = word.startsWith('@') ? '@' : '';
  const key = aliasKey(word.slice(at.length));
  return aliases
    .filter((alias) => aliasKey(alias).startsWith(key))
    .map((alias) => `${at}${alias}${speaksTo && !at ? ':' : ''} `);
}
