import { commands } from './registry.ts';

/** Typing slips that still mean the same word: one letter in a short word, two in a long one. Judgement. */
const slipsIn = (word: string): number => (word.length <= 4 ? 1 : 2);

/** The letter of the command nearest to `name`; `undefined` if none is near. CO4. */
export function nearest(name: string): string | undefined {
  const asked = name.toLowerCase();
  let best: { letter: string; slips: number } | undefined;
  for (const { letter, names } of commands) {
    for (const word of names) {
      const slips = word.startsWith(asked) ? 0 : distance(asked, word);
      if (slips <= slipsIn(word) && slips < (best?.slips ?? Infinity)) best = { letter, slips };
    }
  }
  return best?.letter;
}

/** Insertions, deletions and substitutions between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const exchanged = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
