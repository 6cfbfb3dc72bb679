import { NO_READING, type Reading } from './reading.ts';

/** The oracle's record of one connection, from its traffic. */
export type Line = Reading & {
  hello: { room: string; alias: string; head: number } | undefined;
  /** The session that its hello named, and the same if it had the secret. */
  named: string | undefined;
  asked: string | undefined;
  token: string | undefined;
  session: string | undefined;
  room: string | undefined;
  openedMs: number;
  sentAway: boolean;
  /** A moderator is to let them in. */
  knocks: boolean;
  /** The numbers of the lines that people typed: the server may refuse none of them for its text. */
  typed: Set<number>;
};

/** A connection that has just opened. */
export function newLine(openedMs: number): Line {
  return {
    hello: undefined,
    named: undefined,
    asked: undefined,
    token: undefined,
    session: undefined,
    room: undefined,
    openedMs,
    sentAway: false,
    knocks: false,
    ...NO_READING,
    typed: new Set(),
  };
}
