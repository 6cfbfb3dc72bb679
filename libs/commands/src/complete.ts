import { aliasKey, charBefore, isInWord, mayJoin, nearKey, type Alias } from '@charla/core';
import type { Command } from './command.ts';
import { commands, findCommand } from './registry.ts';

/** Replacements for `line.slice(from, to)`: whole words, likeliest first. */
export type Completion = { from: number; to: number; options: readonly string[] };

/** Completes the word before `cursor` (in UTF-16 units): a command at the start of a line, its argument or an alias behind it, otherwise an alias. CO7. */
export function complete(line: string, cursor: number, aliases: readonly Alias[]): Completion {
  const { from, word } = wordBefore(line, cursor);
  const place = { from, to: cursor };
  if (from === 0 && /^[./]/u.test(word)) return { ...place, options: commandsLike(word) };
  const named = /^[./](?<name>\p{L}+) +\S*$/u.exec(line.slice(0, cursor))?.groups?.name;
  const command = named === undefined ? undefined : findCommand(named);
  if (command?.reads) return { ...place, options: word === '' ? [] : aliasesLike(word, false, aliases) };
  if (command) return { ...place, options: argumentsLike(command, word) };
  return { ...place, options: word === '' ? [] : aliasesLike(word, from === 0, aliases) };
}

/** `.e at` becomes `.e attendance`. */
function argumentsLike({ arguments: known = [], synonyms = new Map() }: Command, word: string): string[] {
  const begun = (all: Iterable<string>) => [...all].filter((one) => one.startsWith(word.toLowerCase()));
  const options = begun(known);
  return options.length > 0 ? options : begun(synonyms.keys());
}

/** Behind another name a mention begins without a space: `@ana/@beto`. */
const BEHIND_NAME = /[@＠][\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]*\/?$/u;

/** The word that is being typed at `cursor`: from a space on, or from an `@` where a mention may begin. */
export function wordBefore(line: string, cursor: number): { from: number; word: string } {
  const typed = line.slice(0, cursor);
  const at = typed.search(/[@＠][^\s@＠]*$/u);
  const before = charBefore(typed, at);
  const isWithin = before === '/' || (isInWord(before) && !mayJoin(before));
  const isMention = at >= 0 && (!isWithin || BEHIND_NAME.test(typed.slice(0, at)));
  const from = isMention ? at : typed.search(/\S*$/u);
  return { from, word: typed.slice(from) };
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

/** At the start of a line an alias becomes a mention: `ana: `. Accents may be left out; names as they were typed come first. */
function aliasesLike(word: string, speaksTo: boolean, aliases: readonly Alias[]): string[] {
  const at = /^[@＠]?/u.exec(word)?.[0] ?? '';
  const typed = word.slice(at.length);
  const [exact, near] = [aliasKey(typed), nearKey(typed)];
  const found = aliases.filter((alias) => nearKey(alias).startsWith(near));
  const isExact = (alias: Alias) => aliasKey(alias).startsWith(exact);
  return [...found.filter(isExact), ...found.filter((alias) => !isExact(alias))].map(
    (alias) => `${at}${alias}${speaksTo && !at ? ':' : ''} `,
  );
}
