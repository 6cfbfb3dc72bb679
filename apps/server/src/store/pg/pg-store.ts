import type { Batch, Epoch, LogStore, Nodes, RoomName, Written } from '@charla/core';
import type { BotTable } from '../../api/bots-in-log.ts';
import type { Kept } from '../sqlite-log.ts';
import type { Address } from './address.ts';
import { barrier } from './append.ts';
import { botRows, botWith } from './bot-rows.ts';
import { connectEngine } from './engine.ts';
import type { Link } from './link.ts';
import { openNode, type Node, type NodeOptions } from './nodes.ts';
import { glance, kept, load, page, recall, slip } from './reads.ts';
import type { CannotUse } from './refusal.ts';
import { newSeen, type Seen } from './seen.ts';
import { bringUpToDate, setting } from './tables.ts';
import { comeIn } from './take.ts';
import { cannotUse, openWork, type Work } from './work.ts';

/** `kept`: rooms and their message counts, found at the opening. `tellsFailovers`: the engine says when a standby was promoted. */
export type PgStore = LogStore & {
  readonly kept: Kept;
  readonly tellsFailovers: boolean;
  readonly nodes: Nodes;
  readonly bots: BotTable;
  liveNodes(): number;
};

export type PgOptions = NodeOptions & {
  /** An engine without a synchronous standby is enough. */
  oneCopy?: boolean;
  /** Receives the reason when no engine can be used any more, once, and `undefined` when one can again. LS19a. */
  onAway?: ((why: CannotUse | undefined) => void) | undefined;
};

/**
 * Opens a log in a PostgreSQL database, for one of its nodes. While the engine is away, batches wait and nothing is answered; reads fail at
 * once. Nobody is in its rooms before that is told: as news, or by a load. Throws CannotUse. NO1, NO7.
 */
export async function openPgStore(address: Address, freshEpoch: Epoch, options: PgOptions): Promise<PgStore> {
  const { oneCopy = false, onAway = () => {} } = options;
  const { link: first, timeline } = await connectEngine(address, oneCopy).catch(cannotUse);
  let opened: { epoch: Epoch; kept: Kept };
  let seen: Seen;
  try {
    opened = await open(first, freshEpoch);
    seen = newSeen(opened.epoch);
    await seen.check(first, timeline);
    await comeIn(first, options.name);
  } catch (error) {
    return cannotUse(error);
  } finally {
    first.close();
  }
  const work = openWork(address, oneCopy, seen, onAway);
  const node = openNode(work, options);
  return {
    ...opened,
    tellsFailovers: timeline !== undefined,
    rooms: [],
    nodes: node.nodes,
    liveNodes: node.liveNodes,
    bots: {
      all: () => work.read(botRows, 'unreadable'),
      find: (hash) => work.read((link) => botWith(link, hash), 'unreadable'),
      onChange: node.onBots,
    },
    ...storeOf(work, node),
  };
}

async function open(link: Link, freshEpoch: Epoch) {
  await bringUpToDate(link);
  // People are shown what the server reads now. So the standbys must have it first. LS20.
  await barrier(link);
  return { epoch: await setting(link, 'epoch', freshEpoch), kept: await kept(link) };
}

function storeOf(work: Work, { write, leave }: Node) {
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
    glance: (names) => inTurn((link) => glance(link, names)),
    load: (...asked) => inTurn((link) => load(link, ...asked)),
    onBroken: (tell) => void broken.then(tell),
    async close() {
      await work.finish(Promise.all(underWay));
      await leave();
      work.close();
    },
  } satisfies Partial<LogStore>;
}
