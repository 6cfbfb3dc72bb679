import { FOREVER_MS, isMuted, type Chat, type EpochMs, type Member } from '@charla/core';
import { untrack } from 'svelte';
import type { Settings } from '../settings.svelte.ts';

/** How late the end of a mute may be shown, in ms. Judgement. */
const LOOK_MS = 1_000;

export type Mutes = {
  /** Until when, in words; `undefined` for somebody who may speak. */
  until(member: Member | undefined): string | undefined;
  /** The room's time, which follows the ends of mutes. */
  nowMs(): EpochMs;
};

/** The room's time, read again when what ends next has ended. Nobody reports that, and a clock may be set. */
export function watchEnds(chat: () => Chat, nextMs: (nowMs: EpochMs) => EpochMs | undefined): () => EpochMs {
  let endedMs = $state(0);
  const nowMs = () => (void endedMs, Math.max(Date.now(), untrack(chat).copy.room.lastAtMs));
  const endMs = $derived(nextMs(nowMs()) ?? FOREVER_MS);
  $effect(() => {
    if (endMs >= FOREVER_MS) return;
    const timer = setInterval(() => nowMs() < endMs || (endedMs = nowMs()), LOOK_MS);
    return () => clearInterval(timer);
  });
  return nowMs;
}

/** Who is muted, and follows the end of each mute. MO6. */
export function watchMutes(chat: () => Chat, settings: Settings): Mutes {
  const roster = $derived(chat().copy.room.roster);
  const nowMs = watchEnds(chat, (nowMs) =>
    Math.min(
      ...[...roster.values()].map(({ marks }) => marks.muted?.untilMs ?? 0).filter((ms) => ms > nowMs),
    ),
  );
  return {
    nowMs,
    until: (member) =>
      member && isMuted(member, nowMs()) ? untilIn(settings, member.marks.muted?.untilMs) : undefined,
  };
}

/** `until 10:41`; with the day, if it is another one. */
export function untilIn({ words, dates }: Settings, untilMs: EpochMs = FOREVER_MS): string {
  if (untilMs >= FOREVER_MS) return words.forNow;
  const isToday = dates.dayOf(untilMs) === dates.dayOf(Date.now());
  return words.until(isToday ? dates.clock(untilMs) : dates.full(untilMs));
}
