import type { EpochMs } from './ids.ts';
import { ANSWERS_KEPT } from './limits.ts';
import type { Batch, Slip, SlipFound } from './log-store.ts';

/** The latest slips of each bot. HT8, HT8a. */
export function memorySlips() {
  const slipsOf = new Map<string, Map<string, SlipFound>>();
  return {
    keep({ bot, key, body, seq }: Slip, atMs: number): void {
      const own = slipsOf.get(bot) ?? new Map<string, SlipFound>();
      slipsOf.set(bot, own.set(key, { body, seq, atMs }));
      const [oldest] = own.keys();
      if (own.size > ANSWERS_KEPT && oldest !== undefined) own.delete(oldest);
    },
    find: (bot: string, key: string): SlipFound | 'none' => slipsOf.get(bot)?.get(key) ?? 'none',
  };
}

/** The batch, this many places further on, at this time. */
export function moved(batch: Batch, by: number, atMs: EpochMs): Batch {
  const slips = batch.slips?.map((slip) => ({ ...slip, seq: slip.seq + by }));
  const events = batch.events.map((event) => ({ ...event, seq: event.seq + by, atMs }));
  return { ...batch, events, ...(slips && { slips }) };
}
