import type { Chat } from '@charla/core';
import type { Chunk } from './chunks.ts';
import { longestOf } from './names.ts';

/** The longest name of members and speakers, in letters. It never shrinks, because that would move the whole log. WE41. */
export function watchNames(chat: () => Chat, chunks: () => readonly Chunk[]): { readonly letters: number } {
  const roster = $derived(chat().copy.room.roster);
  const ofMembers = $derived(longestOf([...roster.values()].map(({ alias }) => alias)));
  let longest = 0;
  const letters = $derived.by(() => {
    longest = Math.max(longest, ofMembers, ...chunks().map(({ names }) => names));
    return longest;
  });

  return {
    get letters() {
      return letters;
    },
  };
}
