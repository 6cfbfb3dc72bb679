import type { Seq } from '../ids.ts';
import type { RoomEvent, Said } from '../room/event.ts';
import { isAnother } from './fork.ts';

/** A reader of the log with a cursor of its own, for a recording or an export. RE7. */
export type Tape = {
  /** The place of the last event that was read. */
  readonly cursor: Seq;
  /** That event, where it is known: another one there means another history. */
  readonly last: RoomEvent | undefined;
  /** The last event that belongs on it; absent while it goes on with the room. */
  readonly untilSeq: Seq | undefined;
  /** How far the room had come when the log could not be read; there is another try when it has come further. RE9. */
  readonly stalledAt: Seq | undefined;
};

/** A tape of what comes after `cursor`. */
export function openTape(cursor: Seq, last?: RoomEvent, untilSeq?: Seq): Tape {
  return { cursor, last, untilSeq, stalledAt: undefined };
}

/** The first event that a tape still lacks and the last it may have by now; nothing if it is level with its end or the room. */
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

/** Reads what of these events follows the cursor, wherever they come from; nothing if they do not follow it. RE2, RE7. */
export function readTape(
  tape: Tape,
  events: readonly RoomEvent[],
): { tape: Tape; messages: Said[]; isWhole: boolean } | undefined {
  const { cursor, untilSeq = Infinity } = tape;
  const next = events.filter(({ seq }) => seq > cursor && seq <= untilSeq);
  const last = next.at(-1);
  if (last?.seq !== cursor + next.length) return undefined;
  return {
    tape: { ...tape, cursor: last.seq, last, stalledAt: undefined },
    messages: next.filter((event) => event.type === 'said'),
    isWhole: last.seq === untilSeq,
  };
}
