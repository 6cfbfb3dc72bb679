import {
  createMemoryLog,
  type Batch, type Held, type Hold, type News, type RoomName, type Taken, type Written,
} from '@charla/core'; // prettier-ignore
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { DiskWatch } from './disk.ts';
import type { ServerDisk } from './server.ts';

/** A log on a machine of its own. Every node reaches it over a link that loses questions and answers. */
export type Engine = {
  /** The link of one life of a node. */
  link(node: string): Link;
  /** Another node, or the next that starts, gets the places of this one. */
  gone(node: string): void;
  heal(): void;
};

export type Link = Omit<ServerDisk, 'nodes'> & { nodes: NonNullable<ServerDisk['nodes']> };

/** How long a node waits for an answer before it asks again, and how often it looks for news without a bell, in ms. */
const ASK_AGAIN_MS = 1_500;
const LOOK_MS = 250;

/** `losses`: the percentage of questions, and of answers, that get lost. */
export function newEngine(
  agenda: Agenda,
  chance: Random,
  watch: Pick<DiskWatch, 'durable' | 'count'>,
  losses: number,
): Engine {
  const log = createMemoryLog();
  const alive = new Map<string, (news: News) => void>();
  const orphans = new Set<string>();
  let adoptions = 0;
  let healed = false;
  const isLost = () => !healed && chance.between(0, 99) < losses;
  const linkMs = () => (healed ? chance.between(0, 5) : chance.between(0, 40));

  function adopt(from: string): void {
    const heirs = [...alive.keys()];
    const heir = heirs[chance.between(0, heirs.length - 1)];
    if (heir === undefined) return void orphans.add(from);
    adoptions += 1;
    const hold = `${heir}:adopted.${adoptions}`;
    const rooms = log.adopt(from, hold);
    if (rooms.length === 0) return;
    watch.count('adopted');
    agenda.after(linkMs(), () => alive.get(heir)?.({ type: 'adopted', rooms, hold }));
  }

  function link(node: string): Link {
    let isAlive = true;
    const followed = new Map<RoomName, number>();
    const underWay = new Set<RoomName>();
    const looking = new Set<RoomName>();

    /** Asks until there is an answer. A question that was given up may still be done, later. */
    function call<T>(work: () => T, done: (answer: T) => void): void {
      if (!isAlive) return;
      const again = () => call(work, done);
      if (isLost()) {
        watch.count('question lost');
        if (chance.next() < 0.5) {
          watch.count('zombie');
          agenda.after(chance.between(0, 9_000), work);
        }
        return void agenda.after(ASK_AGAIN_MS, again);
      }
      agenda.after(linkMs(), () => {
        const answer = work();
        if (isLost()) {
          watch.count('answer lost');
          return void agenda.after(ASK_AGAIN_MS, again);
        }
        agenda.after(linkMs(), () => isAlive && done(answer));
      });
    }

    function write(batch: Batch): Written {
      const written = log.append(batch);
      const { room, after, events } = batch;
      if (!written.ok) {
        if (written.why === 'stale') watch.count(written.elsewhere ? 'stale, elsewhere' : 'stale');
        return written;
      }
      if (written.rebased) watch.count('rebased');
      const head = after + (written.rebased?.between.length ?? 0) + events.length;
      watch.durable({ ...batch, events: log.page(room, head + 1, events.length, Infinity, false) });
      return written;
    }

    /** Takes a place from the hold that was read first, and from no other. So a question that was given up takes nothing back later. */
    function take(room: RoomName, place: Held, done: (taken: Taken) => void): void {
      call<Hold | undefined>(
        () => log.holdOf(place.session),
        (from) =>
          call<Taken>(
            () => {
              const now = log.holdOf(place.session);
              return now === from || now === place.hold ? log.take(room, place) : 'unreadable';
            },
            (taken) => {
              if (typeof taken === 'object' && from?.startsWith(`${node}:`) === false)
                watch.count('took elsewhere');
              done(taken);
            },
          ),
      );
    }

    function look(room: RoomName): void {
      const after = followed.get(room);
      if (after === undefined || underWay.has(room) || looking.has(room)) return;
      looking.add(room);
      call(
        () => log.page(room, after + 6, 5, Infinity, true),
        (events) => {
          looking.delete(room);
          const last = events.at(-1);
          if (!last || followed.get(room) !== after || underWay.has(room)) return;
          followed.set(room, last.seq);
          tell({ type: 'followed', room, events });
          look(room);
        },
      );
    }

    function lookAround(): void {
      if (!isAlive) return;
      // A look that finds nothing is left out: they are most of all.
      for (const [room, after] of followed)
        if ((log.page(room, Infinity, 1, Infinity, false)[0]?.seq ?? 0) > after) look(room);
      agenda.after(LOOK_MS, lookAround);
    }

    const tell = (news: News) => alive.get(node)?.(news);
    const unwatch = log.watch((change) => {
      if (isLost()) return;
      agenda.after(linkMs(), () => {
        if ('room' in change) look(change.room);
        else if (change.hold.startsWith(`${node}:`)) tell({ type: 'moved', ...change });
      });
    });

    return {
      epoch: () => 'epoch-1',
      rooms: () => [],
      append(batch, done) {
        const { room, after, events } = batch;
        underWay.add(room);
        call(
          () => write(batch),
          (written) => {
            underWay.delete(room);
            if (followed.has(room)) followed.set(room, endOf(written, after, events.length));
            done(written);
          },
        );
      },
      recall: (session, done) => call(() => log.recall(session), done),
      page: ({ room, before, limit, bytesMax, forward }, done) =>
        call(() => log.page(room, before, limit, bytesMax, forward), done),
      load: (room, limit, bytesMax, done) => call(() => log.load(room, limit, bytesMax), done),
      crash() {
        isAlive = false;
        alive.delete(node);
        unwatch();
      },
      onSpace() {},
      nodes: {
        take,
        follow(room, after) {
          followed.set(room, after);
          agenda.after(0, () => look(room));
        },
        unfollow: (room) => void followed.delete(room),
        onNews(listener) {
          alive.set(node, listener);
          lookAround();
          for (const orphan of orphans) adopt(orphan);
          orphans.clear();
        },
      },
    };
  }

  return { link, gone: adopt, heal: () => void (healed = true) };
}

function endOf(written: Written, after: number, count: number): number {
  if (written.ok) return after + count + (written.rebased?.between.length ?? 0);
  return written.why === 'stale' ? (written.events.at(-1)?.seq ?? after) : after;
}
