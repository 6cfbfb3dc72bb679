import { setTimeout as sleep } from 'node:timers/promises';
import type { Address } from './address.ts';
import { connectEngine } from './engine.ts';
import { Lost, Refused, type Link } from './link.ts';
import { openPool } from './pool.ts';
import { CannotUse } from './refusal.ts';
import type { Seen, Timeline } from './seen.ts';

/** Commits of several rooms share the engine's syncs: with a hundred busy rooms, 16 connections wrote twice as much as 4. ADR 0028. */
const WRITERS = 16;
/** One for pages, one for what somebody waits for. */
const READERS = 2;
/** The longest pause before the engine is tried again, in ms: after its restart rooms wait this much longer at most. */
export const RETRY_MS_MAX = 1_000;

/** The connections of a store, and how its work outlives an engine that is away. */
export type Work = {
  /** Aborted once nothing is waited for any more. */
  readonly closing: AbortSignal;
  readonly seen: Seen;
  connect(): Promise<Link>;
  /** Closes all connections: the engine may be gone without a word. Work under way begins again on new ones. LS19b. */
  giveUp(): void;
  /**
   * Does this until its outcome is known. `isRepeat`: that of an earlier attempt is not. Never settles if the store is closed before, or
   * broken. LS10, LS19.
   */
  settle<T>(run: (link: Link, isRepeat: boolean) => Promise<T>): Promise<T>;
  /** Reads, or returns `fault` if the engine is away. */
  read<T, F>(run: (link: Link) => Promise<T>, fault: F): Promise<T | F>;
  /** The same for what people may ask for without end, one at a time. LS13. */
  inTurn<T>(run: (link: Link) => Promise<T>): Promise<T | undefined>;
  /** Waits longer after each attempt. */
  pause(attempt: number): Promise<void>;
  /** Says that the store can do nothing any more. Never settles. */
  breakDown(error: unknown): Promise<never>;
  readonly broken: Promise<unknown>;
  /** Waits for the work under way, for a second at most. Work that still waits for an engine gets no answer. */
  finish(idle: Promise<unknown>): Promise<void>;
  close(): void;
};

/**
 * Each new connection is compared with what was `seen`. `onAway` receives the reason when no engine can be used any more, once, and
 * `undefined` when one can again. LS19a.
 */
export function openWork(
  address: Address,
  oneCopy: boolean,
  seen: Seen,
  onAway: (why: CannotUse | undefined) => void,
): Work {
  const closing = new AbortController();
  let isAway = false;
  function tellAway(why: CannotUse | undefined): void {
    if (isAway !== (why !== undefined) && !closing.signal.aborted) onAway(why);
    isAway = why !== undefined;
  }
  const open = new Map<Link, Timeline | undefined>();
  async function connect(): Promise<Link> {
    try {
      const { link, timeline } = await connectEngine(address, oneCopy, { isOver: seen.isOver });
      open.set(link, timeline);
      void link.closed.then(() => open.delete(link));
      await seen.check(link, timeline).catch((error: unknown) => {
        link.close();
        throw error;
      });
      // A primary from before may still answer, though nobody has what it confirms.
      for (const [older, its] of open) if (seen.isOver(its)) older.close();
      tellAway(undefined);
      return link;
    } catch (error) {
      if (hasWentBack(error)) return breakDown(error);
      if (isFault(error)) tellAway(asRefusal(error));
      throw error;
    }
  }

  const writers = openPool(connect, WRITERS);
  const readers = openPool(connect, READERS);
  let pages: Promise<unknown> = Promise.resolve();
  let tellBroken: (error: unknown) => void;
  const broken = new Promise<unknown>((resolve) => (tellBroken = resolve));

  const pause = (attempt: number) =>
    sleep(Math.min(20 * 2 ** attempt, RETRY_MS_MAX), undefined, { signal: closing.signal }).catch(() => {});

  function breakDown(error: unknown): Promise<never> {
    tellBroken(error);
    return forever();
  }

  async function settle<T>(run: (link: Link, isRepeat: boolean) => Promise<T>): Promise<T> {
    let isRepeat = false;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await writers.use(async (link) => {
          const repeats = isRepeat;
          isRepeat = true;
          const ends = seen.begins();
          link.wrote = undefined;
          const result = await run(link, repeats).catch(async (error: unknown) => {
            if (hasWentBack(error)) await seen.startOver(link);
            throw error;
          });
          if (link.wrote !== undefined) ends(link.wrote);
          return result;
        });
      } catch (error) {
        const isWaiting = error instanceof Lost || (error instanceof CannotUse && !hasWentBack(error));
        if (!isWaiting) return breakDown(error);
        await pause(attempt);
        if (closing.signal.aborted) return forever();
      }
    }
  }

  /** Reads once more on a new connection: the old one may have been dead for a while without anybody noticing. */
  async function read<T, F>(run: (link: Link) => Promise<T>, fault: F): Promise<T | F> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await readers.use(run);
      } catch (error) {
        if (!isFault(error)) return breakDown(error);
        if (attempt > 0 || !(error instanceof Lost)) return fault;
      }
    }
  }

  /** People who come back do not wait behind those who read. LS13. */
  function inTurn<T>(run: (link: Link) => Promise<T>): Promise<T | undefined> {
    const mine = pages.then(() => read(run, undefined));
    pages = mine;
    return mine;
  }

  async function finish(idle: Promise<unknown>): Promise<void> {
    const away = sleep(RETRY_MS_MAX, undefined, { ref: false }).then(() => closing.abort());
    await Promise.race([Promise.all([idle, pages]), away, broken]);
    closing.abort();
  }
  const giveUp = () => [...open.keys()].forEach((link) => link.close());
  const close = () => [writers, readers].forEach((pool) => pool.close());
  return { closing: closing.signal, seen, connect, giveUp, settle, read, inTurn, pause, breakDown, broken, finish, close };
} // prettier-ignore

const hasWentBack = (error: unknown) => error instanceof CannotUse && error.why === 'wentBack';

export const isFault = (error: unknown): error is Error =>
  error instanceof Lost || error instanceof Refused || error instanceof CannotUse;

/** Throws it as a reason why the database cannot be used. */
export function cannotUse(error: unknown): never {
  throw isFault(error) ? asRefusal(error) : error;
}

const asRefusal = (error: Error) =>
  error instanceof CannotUse ? error : new CannotUse('cannotUse', error.message);

const forever = () => new Promise<never>(() => {});
