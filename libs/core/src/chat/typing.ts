import type { EpochMs, SessionId } from '../ids.ts';

/** Who types, and what the server was told of this person. */
export type Typing = {
  /** The other typists by session, earliest first. TY4. */
  readonly typists: readonly SessionId[];
  /** The number of other typists that the server does not name. TY4. */
  readonly more: number;
  /** The time of the last report that this person types; absent when the next may go out at once. TY1. */
  readonly toldMs: EpochMs | undefined;
};

/** No known typists, and no report about this person. */
export const SILENCE: Typing = { typists: [], more: 0, toldMs: undefined };
