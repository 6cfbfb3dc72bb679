import type { EpochMs, N } from '../ids.ts';
import type { Ask } from '../wire/up.ts';
import type { Asked, Failed, Key, Settled } from './asked.ts';
import type { Kept } from './kept.ts';

/** What this chat asks of the server. */
export type Asks = {
  /** Asks without an answer, oldest first. Doors show them below the transcript, never in it. */
  readonly outbox: readonly Asked[];
  /** Refused messages, oldest first, until their author decides. Doors show them with the outbox, never in the transcript. CL12. */
  readonly failed: readonly Failed[];
  /** Refused messages go back to the author at once, for a door that has no place to show them. CL3. */
  readonly givesBack: boolean;
  readonly lastN: N;
  /** The number of keys that the chat has made. CL15. */
  readonly lastKey: number;
  /** Asks with a higher number have certainly not reached the server, in this life or an earlier one. */
  readonly sentN: N;
  /** When the latest message went out, or is to, by the clock of this computer. MO8. */
  readonly goesMs?: EpochMs | undefined;
};

/** The asks that were kept, or none. */
export function asksFrom(kept: Kept | undefined, givesBack: boolean): Asks {
  const { outbox, failed, lastN, lastKey, sentN } = kept ?? NOTHING_KEPT;
  return { outbox, failed, givesBack, lastN, lastKey, sentN };
}

const NOTHING_KEPT = { outbox: [], failed: [], lastN: 0, lastKey: 0, sentN: 0 };

/** The caller's key, or a new one. CL15. */
export function keyFor(asks: Asks, key: Key | undefined): [Asks, Key] {
  const lastKey = asks.lastKey + 1;
  return key === undefined ? [{ ...asks, lastKey }, `#${lastKey}`] : [asks, key];
}

/** Numbers an ask, and puts it at the end of the outbox. */
export function enqueue(asks: Asks, make: (n: N) => Ask, key: Key | undefined): [Asks, Asked] {
  const [named, name] = keyFor(asks, key);
  const ask = { ...make(asks.lastN + 1), key: name };
  return [{ ...named, lastN: ask.n, outbox: [...asks.outbox, ask] }, ask];
}

export function dequeue(asks: Asks, gone: Asked): Asks {
  return { ...asks, outbox: asks.outbox.filter((one) => one !== gone) };
}

/** Sorts failed messages by their asks, since answers may come in another order. */
export function addFailed(asks: Asks, one: Failed): Asks {
  return { ...asks, failed: [...asks.failed, one].sort((some, other) => some.n - other.n) };
}

export function dropFailed(asks: Asks, gone: Failed): Asks {
  return { ...asks, failed: asks.failed.filter((one) => one !== gone) };
}

/**
 * Makes all asks ready to be sent in the session whose last number is `lastN`. Asks that were never sent get numbers after it: another
 * window of the same person may have used theirs. HO6.
 */
export function renumber(asks: Asks, lastN: N): Asks {
  const { outbox, sentN } = asks;
  const begin = Math.max(sentN, lastN);
  const sent = outbox.filter(({ n }) => n <= sentN);
  const unsent = outbox.filter(({ n }) => n > sentN).map((ask, i) => ({ ...ask, n: begin + i + 1 }));
  const last = begin + unsent.length;
  return { ...asks, outbox: [...sent, ...unsent], lastN: last, sentN: last };
}

/** Empties the outbox for a new session, whose numbers follow those of failed messages: each number names one message. HO6, CL12. */
export function emptied(asks: Asks): Asks {
  const begin = asks.failed.at(-1)?.n ?? 0;
  return { ...asks, outbox: [], lastN: begin, sentN: begin };
}

/** The unanswered asks: `unknown` if sent, else `unsent`. CL15. */
export function unsettledIn({ outbox, sentN }: Pick<Asks, 'outbox' | 'sentN'>): Settled[] {
  return outbox.map(({ key, type, n }) => ({ key, ask: type, result: n <= sentN ? 'unknown' : 'unsent' }));
}
