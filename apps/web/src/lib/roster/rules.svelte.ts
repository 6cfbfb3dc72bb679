import { rulesHere, type Chat } from '@charla/core';
import { formatRules } from '@charla/text';
import type { Settings } from '../settings.svelte.ts';
import { untilIn } from './mutes.svelte.ts';

/** The rules of the room in words; `undefined` in an open one. Nobody reports when a room that nobody moderates opens. MO10. */
export function watchRules(chat: () => Chat, settings: Settings): { readonly told: string | undefined } {
  let nowMs = $state(Date.now());
  const rules = $derived(rulesHere(chat(), Math.max(nowMs, chat().copy.room.lastAtMs)));
  const endMs = $derived(rules?.endMs);
  $effect(() => {
    if (endMs === undefined) return;
    const timer = setTimeout(() => (nowMs = Date.now()), endMs - Date.now());
    return () => clearTimeout(timer);
  });
  return {
    get told() {
      if (!rules) return undefined;
      return formatRules(rules, settings.words, endMs === undefined ? undefined : untilIn(settings, endMs));
    },
  };
}
