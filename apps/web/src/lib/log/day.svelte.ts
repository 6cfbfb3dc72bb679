import type { EpochMs } from '@charla/core';
import type { Dates } from '../dates.ts';

/** How often the clock is read, in ms. A machine that slept reads it when it wakes up. */
const LOOK_MS = 30_000;

/** The current time, exact enough to tell today from yesterday. It changes with the day only. Belongs to the component that makes it. */
export function watchDay(dates: () => Dates): { readonly nowMs: EpochMs; look(): void } {
  let nowMs = $state(Date.now());

  function look(): void {
    const { dayOf } = dates();
    if (dayOf(Date.now()) !== dayOf(nowMs)) nowMs = Date.now();
  }

  $effect(() => {
    const timer = setInterval(look, LOOK_MS);
    // Timers of a page in the background may stand still for a night.
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  });

  return {
    get nowMs() {
      return nowMs;
    },
    look,
  };
}
