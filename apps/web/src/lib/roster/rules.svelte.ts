import { rulesHere, type Chat } from '@charla/core';
import { formatRules } from '@charla/text';
import type { Settings } from '../settings.svelte.ts';
import { untilIn, watchEnds } from './mutes.svelte.ts';

/** The rules of the room in words; `undefined` in an open one. Nobody reports when a room that nobody moderates opens. MO10. */
export function watchRules(chat: () => Chat, settings: Settings): { readonly told: string | undefined } {
  const nowMs = watchEnds(chat, (nowMs) => rulesHere(chat(), nowMs)?.endMs);
  const rules = $derived(rulesHere(chat(), nowMs()));
  return {
    get told() {
      if (!rules) return undefined;
      const { endMs } = rules;
      return formatRules(rules, settings.words, endMs === undefined ? undefined : untilIn(settings, endMs));
    },
  };
}
