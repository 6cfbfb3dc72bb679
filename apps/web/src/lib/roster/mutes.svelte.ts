import { FOREVER_MS, isMuted, type Chat, type EpochMs, type Member } from '@charla/core';
import type { Settings } from '../settings.svelte.ts';

/** The longest wait of a timer, in ms. A mute that ends later is looked at again then. */
const TIMER_MS = 2 ** 31 - 1;

export type Mutes = {
  /** Until when, in words; `undefined` for somebody who may speak. */
  until(member: Member | undefined): string | undefined;
};

/** Who is muted, and follows the end of each mute, which nobody reports. MO6. */
export function watchMutes(chat: () => Chat, settings: Settings): Mutes {
  let nowMs = $state(Date.now());
  const roster = $derived(chat().copy.room.roster);
  const nextMs = $derived(
    Math.min(
      ...[...roster.values()].map(({ marks }) => marks.muted?.untilMs ?? 0).filter((ms) => ms > nowMs),
    ),
  );
  $effect(() => {
    if (nextMs >= FOREVER_MS) return;
    const timer = setTimeout(() => (nowMs = Date.now()), Math.min(nextMs - Date.now(), TIMER_MS));
    return () => clearTimeout(timer);
  });
  return {
    until: (member) =>
      member && isMuted(member, nowMs) ? untilIn(settings, member.marks.muted?.untilMs) : undefined,
  };
}

/** `until 10:41`; with the day, if it is another one. */
export function untilIn({ words, dates }: Settings, untilMs: EpochMs = FOREVER_MS): string {
  if (untilMs >= FOREVER_MS) return words.forNow;
  const isToday = dates.dayOf(untilMs) === dates.dayOf(Date.now());
  return words.until(isToday ? dates.clock(untilMs) : dates.full(untilMs));
}
