import type { Epoch, RoomName, Seq } from './ids.ts';
import { PAGE_BYTES_MAX, PAGE_EVENTS } from './limits.ts';
import type { LogStore, News, Nodes } from './log-store.ts';
import { createMemoryLog, type MemoryLog } from './memory-log.ts';

/** A log in memory as a LogStore of the only server. */
export function memoryStore(epoch: Epoch, log: MemoryLog = createMemoryLog()): LogStore {
  return {
    epoch,
    rooms: log.rooms(),
    append: async (batch) => log.append(batch),
    recall: async (session) => log.recall(session),
    load: async (...asked) => log.load(...asked),
    glance: async (rooms) => log.glance(rooms),
    slip: async (bot, key) => log.slip(bot, key),
    page: async (...asked) => log.page(...asked),
    onBroken() {},
    close: async () => {},
  };
}

/** The same for one of several nodes. `adopts` gives it the places of a node that is gone. */
export type MemoryNode = LogStore & { readonly nodes: Nodes; adopts(from: string): void };

export function memoryNode(epoch: Epoch, log: MemoryLog, name: string): MemoryNode {
  /** The rooms that are followed, and the last event of each that was told. */
  const told = new Map<RoomName, Seq>();
  const underWay = new Set<RoomName>();
  let tell: (news: News) => void = () => {};
  let adopted = 0;

  /** Tells a followed room's events, a page at a time. */
  function goOn(room: RoomName): void {
    for (let after = told.get(room); after !== undefined && !underWay.has(room); after = told.get(room)) {
      const events = log.page(room, after + 1 + PAGE_EVENTS, PAGE_EVENTS, PAGE_BYTES_MAX, true);
      const last = events.at(-1);
      if (!last) return;
      told.set(room, last.seq);
      tell({ type: 'followed', room, events });
    }
  }

  const end = log.watch((change) => {
    if ('room' in change) goOn(change.room);
    else if ('typing' in change) tell({ type: 'whispered', room: change.at, sessions: change.typing });
    else if (change.hold.startsWith(`${name}:`)) tell({ type: 'moved', ...change });
  });

  return {
    ...memoryStore(epoch, log),
    rooms: [],
    async append(batch) {
      const { room, after, events } = batch;
      underWay.add(room);
      const written = log.append(batch);
      // The answer is read first.
      await Promise.resolve();
      underWay.delete(room);
      const isNews = told.has(room);
      if (isNews && written.ok)
        told.set(room, after + events.length + (written.rebased?.between.length ?? 0));
      if (isNews && !written.ok && written.why === 'stale')
        told.set(room, written.events.at(-1)?.seq ?? after);
      void Promise.resolve().then(() => goOn(room));
      return written;
    },
    nodes: {
      name,
      take: async (room, place, isWanted = () => true) => (isWanted() ? log.take(room, place) : 'unreadable'),
      follow(room, after) {
        told.set(room, after);
        goOn(room);
      },
      unfollow: (room) => void told.delete(room),
      whisper: log.whisper,
      onNews: (listener) => void (tell = listener),
    },
    adopts(from) {
      const hold = `${name}:adopted.${(adopted += 1)}`;
      tell({ type: 'adopted', rooms: log.adopt(from, hold), hold });
    },
    close: async () => end(),
  };
}
