import type { Chat } from '@charla/core';
import type { Chunk } from './chunks.ts';
import { longestOf } from './names.ts';

/** WE41. The longest name of the members and the speakers, in letters. It never gets less: that would move all there is to read. */
export function watchNames(chat: () => Chat, chunks: () => readonly Chunk[]): { readonly letters: number } {
  const roster = $derived(chat().room.roster);
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
