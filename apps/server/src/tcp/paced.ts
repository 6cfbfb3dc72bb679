import { ASKS_PER_SECOND, ASKS_SAVED_S } from '@charla/core';
import { asBytes, inParts, together, type Told } from './objects.ts';

export type PacedOptions = {
  /** Gives bytes to the network, which calls back when it has taken them. */
  send: (bytes: Buffer, taken: () => void) => void;
  after: (ms: number, run: () => void) => void;
  /** What stands above things that are told together. */
  heading: string;
  /** Something was taken, and this is what still waits here. */
  onTaken: () => void;
};

export type Paced = {
  /** `isAlone`: it keeps an object of its own, for it was said just now. What was said before, and the chat's own lines, need not. */
  tell(told: Told, isAlone: boolean): void;
  /** Bytes that wait here. */
  queued(): number;
};

/**
 * Between two objects, in ms. The exercise's client is in time for each of two that come one after the other, but not if the first is
 * lost on the network: it comes with the second then. Linux sends a packet again after 200 ms and the way there and back (TCP_RTO_MIN).
 */
export const PACE_MS = 250;

/** From so many on they go together: one by one the last would be more than a second late. */
const TOGETHER_FROM = 5;

/** When more of those wait, all go together: this is what one person may say at once (HO11), and with more the last would be over 10 s late. */
const ALONE_MAX = ASKS_PER_SECOND * ASKS_SAVED_S;

type Waiting = { readonly told: Told; isAlone: boolean };

/** TC6, TC7. Tells one object at a time: the next one goes when the one before was taken, and a while has passed. */
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
