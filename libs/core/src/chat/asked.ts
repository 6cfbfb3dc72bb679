import type { EpochMs, N, Seq } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { Ask } from '../wire/up.ts';

/**
 * The name of an ask for as long as it lives, also over a retry, a reload and a restart, which change its number. Whoever asks may
 * choose it; else the chat makes one that begins with `#`. CL15.
 */
export type Key = string;

/** An ask of this chat that has no answer yet. */
export type Asked = Ask & { key: Key };

/** A message that was refused, and why. Its number is that under which it was asked, and no other of them has it. */
export type Failed = { key: Key; n: N; text: string; why: Why };

/**
 * What became of an ask. `unsent` certainly never reached the server; `unknown` was sent, and its chat ended before there was an
 * answer. CL15.
 */
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
