import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, Epoch, LogStore, RoomName, Written } from '@charla/core';
import type { Kept } from '../sqlite-log.ts';
import type { Address } from './address.ts';
import { appendTo, barrier } from './append.ts';
import { connectEngine } from './engine.ts';
import { Lost, Refused, type Link } from './link.ts';
import { holdAlone, letGo } from './only-one.ts';
import { openPool } from './pool.ts';
import { kept, load, page, recall, rooms, slip } from './reads.ts';
import { bringUpToDate, setting } from './tables.ts';
import { CannotUse } from './refusal.ts';

/** Commits of several rooms share the engine's syncs: with a hundred busy rooms, 16 connections wrote twice as much as 4. ADR 0028. */
const WRITERS = 16;
/** One for pages, one for what somebody waits for. */
const READERS = 2;
/** The longest pause before the engine is tried again, in ms: after its restart rooms wait this much longer at most. */
const RETRY_MS_MAX = 1_000;

/** `kept`: rooms and their message counts, found at the opening. */
export type PgStore = LogStore & { readonly kept: Kept };

/**
 * Opens a log in a PostgreSQL database. While the engine is away, batches wait and nothing is answered; reads fail at once. Throws
 * CannotUse. `oneCopy`: an engine without a synchronous standby is enough. `onAway` receives the reason when no engine can be used any
 * more, once, and `undefined` when one can again.
 */
export async function openPgStore(
  address: Address,
  freshEpoch: Epoch,
  oneCopy: boolean,
  onAway: (why: CannotUse | undefined) => void = () => {},
): Promise<PgStore> {
  let guard = await connectEngine(address, oneCopy).catch(cannotUse);
  let opened: { epoch: Epoch; rooms: Awaited<ReturnType<typeof rooms>>; kept: Kept };
  try {
    await holdAlone(guard);
    await bringUpToDate(guard);
    // People are shown what the server reads now. So the standbys must have it first. LS20.
    await barrier(guard);
    opened = {
      epoch: await setting(guard, 'epoch', freshEpoch),
      rooms: await rooms(guard),
      kept: await kept(guard),
    };
  } catch (error) {
    guard.close();
    return cannotUse(error);
  }

  let isAway = false;
  function tellAway(why: CannotUse | undefined): void {
    if (isAway !== (why !== undefined) && !closing.signal.aborted) onAway(why);
    isAway = why !== undefined;
  }
  async function connect(): Promise<Link> {
    try {
      const link = await connectEngine(address, oneCopy);
      tellAway(undefined);
      return link;
    } catch (error) {
      if (isFault(error)) tellAway(asRefusal(error));
      throw error;
    }
  }

  let isHeld = true;
  const writers = openPool(connect, WRITERS);
  const readers = openPool(connect, READERS);
  const chains = new Map<RoomName, Promise<unknown>>();
  const underWay = new Set<Promise<unknown>>();
  const closing = new AbortController();
  let pages: Promise<unknown> = Promise.resolve();
  let tellBroken: (error: unknown) => void;
  const broken = new Promise<unknown>((resolve) => (tellBroken = resolve));

  /**
   * Asks for the same batch until its outcome is known, but only while this server holds the database. Never settles if the store is closed
   * before, or broken. LS10, LS18a, LS19.
   */
  async function write(batch: Batch): Promise<Written> {
    let isRepeat = false;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await writers.use((link) => {
          if (!isHeld || !guard.isOpen) throw new Lost('the database is not held');
          const repeats = isRepeat;
          isRepeat = true;
          return appendTo(link, batch, repeats);
        });
      } catch (error) {
        const isWaiting = error instanceof Lost || (error instanceof CannotUse && error.why !== 'wentBack');
        if (!isWaiting) return breakDown(error);
        await pause(attempt);
        if (closing.signal.aborted) return forever();
      }
    }
  }

  /** Takes the lock again on a new connection after the engine was away. If another server has it by then, this one stops. */
  async function stayAlone(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt += 1) {
      try {
        await guard.closed;
        isHeld = false;
        if (closing.signal.aborted) return;
        guard = await connect();
        await holdAlone(guard);
        isHeld = true;
        attempt = 0;
      } catch (error) {
        guard.close();
        if (error instanceof CannotUse && error.why === 'inUse') return void breakDown(error);
        await pause(attempt);
      }
    }
    guard.close();
  }

  const pause = (attempt: number) =>
    sleep(Math.min(20 * 2 ** attempt, RETRY_MS_MAX), undefined, { signal: closing.signal }).catch(() => {});

  function breakDown(error: unknown): Promise<never> {
    tellBroken(error);
    return forever();
  }

  /** Of two batches for one place of a room the first asked is written, whichever connection is quicker. LS2. */
  function append(batch: Batch): Promise<Written> {
    const before = chains.get(batch.room) ?? Promise.resolve();
    const written = before.then(() => write(batch));
    chains.set(batch.room, written);
    underWay.add(written);
    void written.then(() => {
      underWay.delete(written);
      if (chains.get(batch.room) === written) chains.delete(batch.room);
    });
    return written;
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

  /** One at a time: people who come back do not wait behind those who read. LS13. */
  function inTurn<T>(run: (link: Link) => Promise<T>): Promise<T | undefined> {
    const mine = pages.then(() => read(run, undefined));
    pages = mine;
    return mine;
  }

  void stayAlone();
  return {
    ...opened,
    append,
    recall: (session) => read((link) => recall(link, session), 'unreadable'),
    slip: (bot, key) => read((link) => slip(link, bot, key), 'unreadable'),
    page: (...asked) => inTurn((link) => page(link, ...asked)),
    load: (...asked) => inTurn((link) => load(link, ...asked)),
    onBroken: (tell) => void broken.then(tell),
    async close() {
      const idle = Promise.all([...underWay, pages]);
      // What waits for an engine that is away has no outcome, and gets no answer.
      const away = sleep(RETRY_MS_MAX, undefined, { ref: false }).then(() => closing.abort());
      await Promise.race([idle, away, broken]);
      closing.abort();
      await letGo(guard);
      for (const one of [guard, writers, readers]) one.close();
    },
  };
}

const isFault = (error: unknown): error is Error =>
  error instanceof Lost || error instanceof Refused || error instanceof CannotUse;

function cannotUse(error: unknown): never {
  throw isFault(error) ? asRefusal(error) : error;
}

const asRefusal = (error: Error) =>
  error instanceof CannotUse ? error : new CannotUse('cannotUse', error.message);

const forever = () => new Promise<never>(() => {});
