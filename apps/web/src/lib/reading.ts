import type { Seq } from '@charla/core';

/** WE11. How far somebody has read, and where the line stands above what they have not. */
export type Reading = {
  /** The last event that was on the screen while somebody looked at it. Absent until it is known. */
  readonly readSeq: Seq | undefined;
  /** Where the line stands, for as long as they stay; it does not run away from under their eyes. */
  readonly lineSeq: Seq | undefined;
  readonly looks: boolean;
};

/** What the page knows: whether somebody looks at it (it is to be seen and has the focus), reads the end, and how far the room is. */
export type Look = { looks: boolean; atEnd: boolean; seq: Seq };

/** Somebody opens the page; `readSeq` is how far they had read the last time, if there was one. */
export function openReading(readSeq?: Seq): Reading {
  return { readSeq, lineSeq: readSeq, looks: true };
}

/** Something has changed: the room has come further, or somebody looks away or back. */
export function look(reading: Reading, { looks, atEnd, seq }: Look): Reading {
  const readSeq = looks && atEnd ? seq : (reading.readSeq ?? seq);
  // Who turns away has seen the last line; the next one stands where they did.
  const lineSeq = reading.looks && !looks ? readSeq : reading.lineSeq;
  const same = readSeq === reading.readSeq && lineSeq === reading.lineSeq && looks === reading.looks;
  return same ? reading : { readSeq, lineSeq, looks };
}

/** Who says something has read what there was, unless they cannot see it. */
export function spoke(reading: Reading): Reading {
  return reading.looks && reading.lineSeq !== undefined ? { ...reading, lineSeq: undefined } : reading;
}
