import type { Chat, EpochMs } from '@charla/core';
import { untrack } from 'svelte';
import { lookAtLosses, noLosses, type Losses } from './losses.ts';

/** The shown state of the connection, and its clock, which runs only while the page counts seconds. */
export type WatchedLosses = { readonly said: Losses; readonly nowMs: EpochMs };

/** How often the clock is read, in ms: the page counts seconds. */
const TICK_MS = 500;

/** Belongs to the component that makes it. `waits`: the server has not answered yet, which counts as well. */
export function watchLosses(chat: () => Chat, waits: () => boolean): WatchedLosses {
  let losses = $state.raw(noLosses);
  let nowMs = $state(Date.now());
  const counts = $derived(waits() || chat().link.state === 'lost');

  $effect.pre(() => {
    if (!counts) return;
    const tick = () => (nowMs = Date.now());
    tick();
    const ticking = setInterval(tick, TICK_MS);
    return () => clearInterval(ticking);
  });
  $effect.pre(() => {
    void nowMs;
    losses = lookAtLosses(untrack(() => losses), chat(), Date.now()); // prettier-ignore
  });

  return {
    get said() {
      return losses;
    },
    get nowMs() {
      return nowMs;
    },
  };
}
