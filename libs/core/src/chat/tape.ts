import type { Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import { isAnother } from './fork.ts';

/** A reader of the log with a cursor of its own, for a recording or an export. RE7. */
export type Tape = {
  /** The seq of the last event that was read. */
  readonly cursor: Seq;
  /** That event, if known: another one with its seq means another history. */
  readonly last: RoomEvent | undefined;
  /** The last seq that belongs on the tape; absent while the tape follows the room. */
  readonly untilSeq: Seq | undefined;
  /** The room's seq when the log was unreadable; the next try comes when the room is further. RE9. */
  readonly stalledAt: Seq | undefined;
};

/** A tape of the events after `cursor`. */
export function openTape(cursor: Seq, last?: RoomEvent, untilSeq?: Seq): Tape {
  return { cursor, last, untilSeq, stalledAt: undefined };
}

/** The first and the last event that a tape still lacks; `undefined` if it is level with its end or the room. */
export function lackOf(tape: Tape | undefined, head: Seq): { from: Seq; to: Seq } | undefined {
  if (!tape) return undefined;
  const from = tape.cursor + 1;
  const to = tape.untilSeq ?? head;
  return from <= to ? { from, to } : undefined;
}

/** Whether the log was put back from a copy and went on differently. HO5. */
export function isForkedFrom({ cursor, last }: Tape, events: readonly RoomEvent[]): boolean {
  return last !== undefined && events.some((event) => event.seq === cursor && isAnother(event, last));
}

/**
 * Reads the events that follow the cursor, from any source; `undefined` if none do or one is missing. The answer to the tape's own question
 * `begins` a new one: a log that was cut begins later than at 1. RE2, RE7, LS16a.
 */
export function readTape(
  tape: Tape,
  events: readonly RoomEvent[],
  begins = false,
): { tape: Tape; events: readonly RoomEvent[]; isWhole: boolean } | undefined {
  const { cursor, untilSeq = Infinity } = tape;
  const next = events.filter(({ seq }) => seq > cursor && seq <= untilSeq);
  const last = next.at(-1);
  const before = begins && cursor === 0 ? (next[0]?.seq ?? 1) - 1 : cursor;
  if (last?.seq !== before + next.length) return undefined;
  return {
    tape: { ...tape, cursor: last.seq, last, stalledAt: undefined },
    events: next,
    isWhole: last.seq === untilSeq,
  };
}
