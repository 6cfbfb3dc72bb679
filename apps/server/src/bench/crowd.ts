import { openGuest, type Guest, type Opening } from './guest.ts';

/** So many connections are being opened at a time: more than the 511 that Node's servers let wait would only be tried again. */
const AT_ONCE = 400;

/** A server that takes longer than this to let everybody in has failed, in ms. */
const OPEN_MS = 120_000;

/** Opens so many, as fast as the machine can. */
export async function openCrowd(count: number, opening: (index: number) => Opening): Promise<Guest[]> {
  const guests: Promise<Guest>[] = [];
  async function openSome(): Promise<void> {
    // Whoever is connected and waits to be let in keeps nobody else from connecting.
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

/** Waits until it holds, and no longer than so many ms. */
export async function untilOr(ms: number, holds: () => boolean): Promise<void> {
  const endMs = performance.now() + ms;
  while (!holds() && performance.now() < endMs) await pause(5);
}

/** Which share of a core this process was busy since. */
export function watchGenerator(): () => number {
  const before = performance.eventLoopUtilization();
  return () => performance.eventLoopUtilization(before).utilization;
}
