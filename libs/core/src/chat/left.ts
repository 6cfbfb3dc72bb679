import type { Chat } from './chat.ts';
import type { Kept } from './kept.ts';

/** What a chat leaves behind when it ends: nothing that was typed goes without a word. */
export type Left = {
  /** What failed and what was certainly never sent, in the order in which it was typed. It is given back. */
  unsent: string[];
  /** What was sent and has no answer: it may have arrived, and to say it by hand again may be to say it twice. */
  unconfirmed: string[];
  /** That, with the place in which it can be settled. Absent where there is nothing to settle, or nothing to come back to. */
  kept: Kept | undefined;
};

/** CL13. Who quits gives up their place, and can never find out what arrived; after any other end, whoever comes back can. */
export function leftOf({ outbox, failed, sentN, lastKey, place, link }: Chat): Left {
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
        ? { place, lastN: sentN, sentN, lastKey, outbox: sent, failed: [] }
        : undefined,
  };
}
