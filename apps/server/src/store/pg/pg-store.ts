import type { Batch, Epoch, LogStore, Nodes, RoomName, Written } from '@charla/core';
import type { Kept } from '../sqlite-log.ts';
import type { Address } from './address.ts';
import { appendTo, barrier } from './append.ts';
import { connectEngine } from './engine.ts';
import type { Link } from './link.ts';
import { openNode, type NodeOptions } from './nodes.ts';
import { holdAlone, stayAlone } from './only-one.ts';
import { kept, load, page, recall, rooms, slip } from './reads.ts';
import type { CannotUse } from './refusal.ts';
import { bringUpToDate, setting } from './tables.ts';
import { comeIn } from './take.ts';
import { cannotUse, openWork, type Work } from './work.ts';

/** `kept`: rooms and their message counts, found at the opening. */
export type PgStore = LogStore & { readonly kept: Kept };

type OnAway = (why: CannotUse | undefined) => void;

/**
 * Opens a log in a PostgreSQL database for its only server. While the engine is away, batches wait and nothing is answered; reads fail at
 * once. Throws CannotUse. `oneCopy`: an engine without a synchronous standby is enough. `onAway` receives the reason when no engine can be
 * used any more, once, and `undefined` when one can again.
 */
export async function openPgStore(
  address: Address,
  freshEpoch: Epoch,
  oneCopy: boolean,
  onAway: OnAway = () => {},
): Promise<PgStore> {
  const guard = await connectEngine(address, oneCopy).catch(cannotUse);
  const opened = await orClosed(guard, async () => {
    await holdAlone(guard);
    return { ...(await open(guard, freshEpoch)), rooms: await rooms(guard) };
  });
  const work = openWork(address, oneCopy, onAway);
  const alone = stayAlone(guard, work);
  const write = (batch: Batch) =>
    work.settle((link, isRepeat) => appendTo(link, batch, isRepeat), alone.isHeld);
  return { ...opened, ...storeOf(work, write, alone.letGo) };
}

/** The same for one of several nodes on the database. Nobody is in its rooms before it is told so: as news, or by a load. NO1, NO7. */
export async function openPgNode(
  address: Address,
  freshEpoch: Epoch,
  oneCopy: boolean,
  options: NodeOptions,
  onAway: OnAway = () => {},
): Promise<PgStore & { readonly nodes: Nodes }> {
  const first = await connectEngine(address, oneCopy).catch(cannotUse);
  const opened = await orClosed(first, async () => {
    const found = await open(first, freshEpoch);
    await comeIn(first, options.name);
    return found;
  });
  first.close();
  const work = openWork(address, oneCopy, onAway);
  const { nodes, write, leave } = openNode(work, options);
  return { ...opened, rooms: [], nodes, ...storeOf(work, write, leave) };
}

async function open(link: Link, freshEpoch: Epoch) {
  await bringUpToDate(link);
  // People are shown what the server reads now. So the standbys must have it first. LS20.
  await barrier(link);
  return { epoch: await setting(link, 'epoch', freshEpoch), kept: await kept(link) };
}

async function orClosed<T>(link: Link, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    link.close();
    return cannotUse(error);
  }
}

/** `leave` ends what holds the database, after the last batch. */
function storeOf(work: Work, write: (batch: Batch) => Promise<Written>, leave: () => Promise<void>) {
  const { read, inTurn, broken } = work;
  const chains = new Map<RoomName, Promise<unknown>>();
  const underWay = new Set<Promise<unknown>>();

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

  return {
    append,
    recall: (session) => read((link) => recall(link, session), 'unreadable'),
    slip: (bot, key) => read((link) => slip(link, bot, key), 'unreadable'),
    page: (...asked) => inTurn((link) => page(link, ...asked)),
    load: (...asked) => inTurn((link) => load(link, ...asked)),
    onBroken: (tell) => void broken.then(tell),
    async close() {
      await work.finish(Promise.all(underWay));
      await leave();
      work.close();
    },
  } satisfies Partial<LogStore>;
}
