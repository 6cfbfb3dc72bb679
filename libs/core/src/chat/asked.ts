import type { EpochMs, N, Seq } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { Ask } from '../wire/up.ts';

/**
 * The name of an ask for its whole life: a retry, a reload or a restart changes its number, but not its key. The caller may choose the
 * key; otherwise the chat makes one that begins with `#`. CL15.
 */
export type Key = string;

/** An ask of this chat that has no answer yet. */
export type Asked = Ask & { key: Key };

/** A refused message and the reason. Its number is that of its ask, and no other failed message has it. */
export type Failed = { key: Key; n: N; text: string; why: Why };

/** The outcome of an ask. `unsent` certainly never reached the server; `unknown` was sent, but the chat ended before the answer. CL15. */
export type Outcome =
  | { result: 'accepted'; seq: Seq; atMs: EpochMs }
  | { result: 'refused'; why: Why }
  | { result: 'unsent' }
  | { result: 'unknown' };

export type Settled = Outcome & { key: Key; ask: Ask['type'] };

/** An ask as it travels. */
export function upOf({ key: _, ...ask }: Asked): Ask {
  return ask;
}
