import type { Command } from './command.ts';
import { commands } from './registry.ts';

/** Typing slips that still mean the same word: one letter in a short word, two in a long one. Judgement. */
const slipsIn = (word: string): number => (word.length <= 4 ? 1 : 2);

/** The letter of the command nearest to `name`; `undefined` if none is near. CO4. */
export function nearest(name: string): string | undefined {
  const words = commands.flatMap(wordsOf);
  const word = nearestOf(name.toLowerCase(), words);
  return commands.find((command) => word !== undefined && wordsOf(command).includes(word))?.letter;
}

/** The spellings that are words. */
function wordsOf({ letter, names }: Command): readonly string[] {
  return letter.length > 1 ? [letter, ...names] : names;
}

/** The first word that begins so, or else that with the fewest slips; `undefined` if none is near. */
export function nearestOf(asked: string, words: readonly string[]): string | undefined {
  let best: { word: string; slips: number } | undefined;
  for (const word of words) {
    // Strangers send words of any length; a longer one has more slips than are forgiven.
    if (asked.length > word.length + slipsIn(word)) continue;
    const slips = word.startsWith(asked) ? 0 : distance(asked, word);
    if (slips <= slipsIn(word) && slips < (best?.slips ?? Infinity)) best = { word, slips };
  }
  return best?.word;
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words (Damerau and Levenshtein). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchanged = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(exchanged, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
