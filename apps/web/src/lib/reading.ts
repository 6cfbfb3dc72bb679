import type { Seq } from '@charla/core';

/** How far a person has read, and the position of the line above the unread messages. WE11. */
export type Reading = {
  /** The last event on the screen while the person looked at it. Absent until it is known. */
  readonly readSeq: Seq | undefined;
  /** The position of the line. It does not move while the person reads. */
  readonly lineSeq: Seq | undefined;
  readonly looks: boolean;
};

/** `looks`: the page is visible and has the focus. `atEnd`: its end is in view. `seq`: the room's last event. */
export type Look = { looks: boolean; atEnd: boolean; seq: Seq };

/** The state when the page opens; `readSeq` is how far the person read on the last visit, if there was one. */
export function openReading(readSeq?: Seq): Reading {
  return { readSeq, lineSeq: readSeq, looks: true };
}

/** Updates the state: the room has new events, or the person looks away or back. */
export function look(reading: Reading, { looks, atEnd, seq }: Look): Reading {
  const readSeq = looks && atEnd ? seq : (reading.readSeq ?? seq);
  // A person who looks away has seen the last line; the line above unread messages moves there.
  const lineSeq = reading.looks && !looks ? readSeq : reading.lineSeq;
  const same = readSeq === reading.readSeq && lineSeq === reading.lineSeq && looks === reading.looks;
  return same ? reading : { readSeq, lineSeq, looks };
}

/** Removes the line, if the page is looked at: a person who sends a message has read the others. */
export function spoke(reading: Reading): Reading {
  return reading.looks && reading.lineSeq !== undefined ? { ...reading, lineSeq: undefined } : reading;
}
