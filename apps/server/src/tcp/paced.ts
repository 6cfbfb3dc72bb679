import { ASKS_PER_SECOND, ASKS_SAVED_S } from '@charla/core';
import { asBytes, inParts, together, type Told } from './objects.ts';

export type PacedOptions = {
  /** Writes bytes to the network, and calls back when they have been taken. */
  send: (bytes: Buffer, taken: () => void) => void;
  after: (ms: number, run: () => void) => void;
  /** The line above entries that are sent together. */
  heading: string;
  /** Called after each write, with the bytes still waiting here. */
  onTaken: () => void;
};

export type Paced = {
  /** `isAlone`: a live event gets an object of its own; history and the chat's own lines may share one. */
  tell(told: Told, isAlone: boolean): void;
  /** Bytes waiting here. */
  queued(): number;
};

/**
 * The pause between two objects, in ms. The exercise's client reads two successive objects apart, unless the first is lost on the network
 * and arrives with the second. Linux retransmits after 200 ms plus the round trip (TCP_RTO_MIN).
 */
const PACE_MS = 250;

/** From this many waiting entries on they share objects: one by one the last would be more than a second late. */
const TOGETHER_FROM = 5;

/**
 * From this many on, live events share objects, too: as many as one person may send at once. With more, the last would be 10 s late.
 * HO11.
 */
const ALONE_MAX = ASKS_PER_SECOND * ASKS_SAVED_S;

type Waiting = { readonly told: Told; isAlone: boolean };

/** Sends one object at a time: the next one follows once the previous one was taken and the pause is over. TC6, TC7. */
export function pace(options: PacedOptions): Paced {
  const { send, after, heading, onTaken } = options;
  const waiting: Waiting[] = [];
  let bytes = 0;
  let isBusy = false;

  function next(): void {
    const object = isBusy ? undefined : take();
    if (!object) return;
    isBusy = true;
    let waitsFor = 2;
    const done = () => {
      waitsFor -= 1;
      if (waitsFor > 0) return;
      isBusy = false;
      next();
      onTaken();
    };
    after(PACE_MS, done);
    send(asBytes(object), done);
  }

  function take(): Told | undefined {
    if (waiting.length < TOGETHER_FROM) return taken(1)[0];
    const firstAlone = waiting.findIndex(({ isAlone }) => isAlone);
    // A few dozen short lines fill an object.
    const first = waiting.slice(0, Math.min(firstAlone < 0 ? 100 : firstAlone, 100)).map(({ told }) => told);
    const { object, count } = together(first, heading);
    return count > 1 ? (taken(count), object) : taken(1)[0];
  }

  const countAlone = () => waiting.reduce((count, { isAlone }) => count + Number(isAlone), 0);

  function taken(count: number): Told[] {
    const first = waiting.splice(0, count).map(({ told }) => told);
    bytes -= first.reduce((sum, told) => sum + asBytes(told).length, 0);
    return first;
  }

  return {
    tell(told, isAlone) {
      for (const part of inParts(told)) {
        waiting.push({ told: part, isAlone });
        bytes += asBytes(part).length;
      }
      if (isAlone && countAlone() > ALONE_MAX) for (const late of waiting) late.isAlone = false;
      next();
    },
    queued: () => bytes,
  };
}
