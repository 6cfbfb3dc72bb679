import type { Chat } from './chat.ts';
import { keptIgnored } from './ignored.ts';
import type { Kept } from './kept.ts';

/** The remains of a chat that ends, so that no typed text is lost silently. */
export type Left = {
  /** Failed messages, then those that were certainly never sent. The author gets them back. */
  unsent: string[];
  /** Sent messages without an answer: they may have arrived, so that typing them again may say them twice. */
  unconfirmed: string[];
  /** The sent asks and the place that can settle them. Absent if no message is unconfirmed, or the place is gone. */
  kept: Kept | undefined;
};

/**
 * A person who quits gives up the place, and can never learn which messages arrived. After any other end, a chat that comes back can.
 * CL13.
 */
export function leftOf({ asks, me, link, ignored }: Chat): Left {
  const { outbox, failed, sentN, lastKey } = asks;
  const { place } = me;
  const says = outbox.filter((ask) => ask.type === 'say');
  const texts = (asks: readonly { text: string }[]) => asks.map(({ text }) => text);
  const isQuit = link.state === 'ended' && link.why === 'quit';
  const unconfirmed = texts(says.filter(({ n }) => n <= sentN));
  const sent = outbox.filter(({ n }) => n <= sentN);
  return {
    unsent: [...texts(failed), ...texts(says.filter(({ n }) => n > sentN))],
    unconfirmed,
    kept:
      place && !isQuit && unconfirmed.length > 0
        ? { place, lastN: sentN, sentN, lastKey, outbox: sent, failed: [], ...keptIgnored(ignored) }
        : undefined,
  };
}
