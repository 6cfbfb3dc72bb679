import { openGuest, type Guest, type Opening } from './guest.ts';

/** The most connections that open at a time: Node's servers queue 511, and the others would only retry. */
const AT_ONCE = 400;

/** A server that takes longer to let everybody in has failed, in ms. */
const OPEN_MS = 120_000;

/** Opens `count` connections as fast as the machine can. */
export async function openCrowd(count: number, opening: (index: number) => Opening): Promise<Guest[]> {
  const guests: Promise<Guest>[] = [];
  async function openSome(): Promise<void> {
    // A connected guest that waits to be let in does not hold up the next connection.
    while (guests.length < count)
      await new Promise<void>((onOpen, onFailed) => {
        const guest = openGuest({ ...opening(guests.length), onOpen });
        guests.push(guest);
        guest.catch(onFailed);
      });
  }
  const all = Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, openSome)).then(() =>
    Promise.all(guests),
  );
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${count} are not in within ${OPEN_MS} ms`)), OPEN_MS);
  });
  const crowd = await Promise.race([all, tooLate]);
  clearTimeout(timer);
  return crowd;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `holds` is true, for at most `ms`. */
export async function untilOr(ms: number, holds: () => boolean): Promise<void> {
  const endMs = performance.now() + ms;
  while (!holds() && performance.now() < endMs) await pause(5);
}

/** Measures the share of a core for which this process was busy since the call. */
export function watchGenerator(): () => number {
  const before = performance.eventLoopUtilization();
  return () => performance.eventLoopUtilization(before).utilization;
}
