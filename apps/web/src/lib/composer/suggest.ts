import { commands } from '@charla/commands';
import { complete, wordBefore } from '@charla/commands/complete';
import { nearKey, type Alias } from '@charla/core';

/** A replacement for the word being typed. */
export type Suggestion =
  | { type: 'command'; insert: string; letter: string; argument?: string }
  | { type: 'alias'; insert: string; alias: Alias };

export type Suggestions = {
  /** The suggestion replaces `text.slice(from, to)`. */
  from: number;
  to: number;
  items: readonly Suggestion[];
  /** Enter takes the first one at once. Otherwise it takes only one chosen with an arrow, since the line may be meant as typed. */
  eager: boolean;
};

/** How many names are shown at once: as many as one can read at a glance. */
const ALIASES_SHOWN = 8;

/**
 * Suggestions for the word before `cursor`: commands after a dot or slash at the start, names after an `@`. `aliases` is called only for
 * names: sorting a full room takes milliseconds. What only moderators can do is offered where the person `leads`.
 */
export function suggest(
  text: string,
  cursor: number,
  aliases: () => readonly Alias[],
  leads = false,
): Suggestions | undefined {
  const { from, word } = wordBefore(text, cursor);
  const items = /^[@＠]/u.test(word)
    ? aliasesFor(text, cursor, aliases())
    : from === 0
      ? commandsFor(text, cursor, leads)
      : [];
  if (items.length === 0) return undefined;
  const isName = items.some(
    (item) => item.type === 'alias' && nearKey(item.alias) === nearKey(word.slice(1)),
  );
  return { from, to: cursor, items, eager: word.length > 1 && items[0]?.type === 'alias' && !isName };
}

function aliasesFor(text: string, cursor: number, aliases: readonly Alias[]): Suggestion[] {
  const { options } = complete(text, cursor, aliases);
  return options
    .slice(0, ALIASES_SHOWN)
    .map((insert) => ({ type: 'alias', insert, alias: insert.slice(1).trimEnd() }));
}

function commandsFor(text: string, cursor: number, leads: boolean): Suggestion[] {
  if (!/^[./]\p{L}*$/u.test(text)) return [];
  const { options } = complete(text, cursor, []);
  return options.flatMap((insert): Suggestion[] => {
    const letter = insert.slice(1);
    const command = commands.find((one) => one.letter === letter);
    if (command?.power && !leads) return [];
    const all = command?.argumentPower && !leads ? [] : (command?.arguments ?? []);
    const plain = { type: 'command', insert, letter } as const;
    // After a dot alone, the list gives an overview, and not five forms of one command.
    const shown = all.length > 1 && text.length === 1 ? [] : all;
    return [plain, ...shown.map((argument) => ({ ...plain, insert: `${insert} ${argument}`, argument }))];
  });
}
