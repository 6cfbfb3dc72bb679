import {
  toldTo,
  unreachable,
  type Batch,
  type Hold,
  type News,
  type RoomName,
  type Taken,
  type Written,
} from '@charla/core';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import { GONE_MS, type Engine } from './engine.ts';
import type { ServerDisk } from './server.ts';

export type Direction = 'up' | 'down' | 'both';

/** The way of one life of a node to the log. It loses questions and answers, which are asked again until there is an answer. */
export type Link = Omit<ServerDisk, 'nodes'> & {
  nodes: NonNullable<ServerDisk['nodes']>;
  /** For this long nothing passes in these directions, in ms. */
  cut(direction: Direction, ms: number): void;
  /** The process does nothing for this long, in ms. */
  sleep(ms: number): void;
  /** The node says that it is gone. */
  leave(): void;
  /** How long it has waited in all for what got lost on the way, in ms. Of several waits at a time each counts. */
  lostMs(): number;
  /** Whether the log still has everything that this node saw in it. */
  isCurrent(): boolean;
  /** Whether nothing of it could reach the log for so long that it may be called gone. An outage of the log does not count. */
  wasSilent(): boolean;
};

export type LinkOptions = {
  agenda: Agenda;
  chance: Random;
  node: string;
  /** The percentage of questions, and of answers, that get lost. */
  losses: () => number;
  isHealed: () => boolean;
  count: (what: string) => void;
  /** The log has called this node gone, or another node has found that the log lost something: everything begins anew. */
  onOver: (why: 'gone' | 'epoch') => void;
};

/** How long a node waits for an answer before it asks again, and how often it looks for news without a bell, in ms. */
const ASK_AGAIN_MS = 1_500;
export const LOOK_MS = 250;
/** The longest way of a question or an answer, in ms. */
export const LINK_MS = 40;

export function openLink(engine: Engine, options: LinkOptions): Link {
  const { agenda, chance, node, losses, isHealed, count, onOver } = options;
  const epoch = engine.epoch();
  let era = engine.era();
  /** The number of changes of the log that this node may have seen. */
  let seen = 0;
  let isAlive = true;
  let asleepUntilMs = 0;
  const cutUntilMs = { up: 0, down: 0 };
  let lostMs = 0;
  let reachedMs = agenda.now();
  let silentMs = 0;
  const followed = new Map<RoomName, number>();
  const underWay = new Set<RoomName>();
  const looking = new Set<RoomName>();
  let tell: (news: News) => void = () => {};
  let adoptions = 0;
  /** Adoptions without an answer, and what waits for them: no take is told before an adoption that it may follow. */
  let adopting = 0;
  const held: (() => void)[] = [];

  const isCut = (way: 'up' | 'down') => !isHealed() && agenda.now() < cutUntilMs[way];
  const isLost = () => !isHealed() && chance.between(0, 99) < losses();
  const linkMs = () => chance.between(0, isHealed() ? 5 : LINK_MS);

  /** Why the engine answers this node no more. Whoever reaches another primary first looks whether it lacks what they saw. */
  function refusal(): 'gone' | 'epoch' | undefined {
    if (era !== engine.era() && engine.hasLost(era, seen)) engine.startOver(epoch);
    era = engine.era();
    if (epoch !== engine.epoch()) return 'epoch';
    return engine.isGone(node) ? 'gone' : undefined;
  }

  function over(why: 'gone' | 'epoch'): void {
    if (!isAlive) return;
    count(`over: ${why}`);
    onOver(why);
  }

  /**
   * Asks until there is an answer, or does `unknown` if there is none. A question that was given up may still be done, later, while that
   * primary lives.
   */
  function call<T>(work: () => T, done: (answer: T) => void, unknown?: () => void): void {
    if (!isAlive) return;
    const again = () => (unknown ? unknown() : call(work, done));
    const nowMs = agenda.now();
    if (nowMs < asleepUntilMs)
      return void agenda.after(asleepUntilMs - nowMs, () => call(work, done, unknown));
    const asked = engine.era();
    const lost = (what: string) => {
      count(what);
      lostMs += ASK_AGAIN_MS;
      agenda.after(ASK_AGAIN_MS, again);
    };
    if (engine.isDown() || isCut('up')) return lost('question lost');
    if (isLost()) {
      if (chance.next() < 0.5) {
        count('zombie');
        agenda.after(chance.between(0, 9_000), () => {
          if (asked === engine.era() && refusal() !== 'epoch') work();
        });
      }
      return lost('question lost');
    }
    agenda.after(linkMs(), () => {
      if (asked !== engine.era()) return lost('question lost');
      const why = refusal();
      const answer = why ? undefined : { is: work(), changes: engine.changes() };
      if (isCut('down') || isLost()) return lost('answer lost');
      agenda.after(linkMs(), () => {
        if (!isAlive) return;
        if (asked !== engine.era()) return lost('answer lost');
        if (!answer) return over(why ?? unreachable(why as never));
        seen = Math.max(seen, answer.changes);
        done(answer.is);
      });
    });
  }

  const take: Link['nodes']['take'] = (room, place, isWanted, done) => {
    call<Hold | undefined>(
      () => engine.log().holdOf(place.session),
      (from) => {
        if (!isWanted()) {
          count('not wanted');
          return done('unreadable');
        }
        call<Taken>(
          () => engine.take(room, place, from),
          (taken) => {
            const isOthers = from?.startsWith(`${node}:`) === false;
            if (typeof taken === 'object' && isOthers) count('took elsewhere');
            if (adopting > 0) held.push(() => done(taken));
            else done(taken);
          },
        );
      },
    );
  };

  function adopt(from: string): void {
    const hold = `${node}:adopted.${(adoptions += 1)}`;
    adopting += 1;
    call(
      () => engine.adopt(from, hold),
      (rooms) => {
        if (rooms.length > 0) count('adopted');
        if (rooms.length > 0) tell({ type: 'adopted', rooms, hold });
        adopting -= 1;
        if (adopting > 0) return;
        for (const run of held.splice(0)) run();
      },
    );
  }

  function append(batch: Batch, done: (written: Written) => void): void {
    const { room } = batch;
    const settle = (written: Written) => {
      underWay.delete(room);
      if (followed.has(room)) followed.set(room, toldTo(batch, written));
      done(written);
    };
    underWay.add(room);
    call(() => engine.append(batch), settle);
  }

  function look(room: RoomName): void {
    const after = followed.get(room);
    if (after === undefined || underWay.has(room) || looking.has(room)) return;
    looking.add(room);
    call(
      () => engine.log().page(room, after + 6, 5, Infinity, true),
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

  /** The heartbeat, and a look for what no bell told. A look that would find nothing is left out: they are most of all. */
  function lookAround(): void {
    if (!isAlive) return;
    agenda.after(LOOK_MS, lookAround);
    if (agenda.now() < asleepUntilMs || isCut('up')) return;
    silentMs = Math.max(silentMs, agenda.now() - reachedMs);
    reachedMs = agenda.now();
    if (engine.isDown()) return;
    engine.beat(node);
    const mayBeOver = era !== engine.era() || epoch !== engine.epoch() || engine.isGone(node);
    if (mayBeOver) call(nothing, nothing, nothing);
    const log = engine.log();
    for (const [room, after] of followed)
      if ((log.page(room, Infinity, 1, Infinity, false)[0]?.seq ?? 0) > after) look(room);
  }

  const unwatch = engine.watch((change) => {
    if (isCut('down') || isLost()) return;
    agenda.after(linkMs(), () => {
      if (!isAlive) return;
      if ('room' in change) look(change.room);
      else if ('typing' in change) tell({ type: 'whispered', room: change.at, sessions: change.typing });
      else if (change.hold.startsWith(`${node}:`)) tell({ type: 'moved', ...change });
    });
  });

  function end(isOver: boolean): void {
    isAlive = false;
    unwatch();
    engine.leave(node, isOver);
  }

  const read = <T>(work: () => T, done: (answer: T) => void) => call(work, done);
  return {
    epoch: () => `epoch-${epoch}`,
    rooms: () => [],
    append,
    recall: (session, done) => read(() => engine.log().recall(session), done),
    page: ({ room, before, limit, bytesMax, forward }, done) =>
      read(() => engine.log().page(room, before, limit, bytesMax, forward), done),
    load: (room, limit, bytesMax, done) => read(() => engine.log().load(room, limit, bytesMax), done),
    glance: (rooms, done) => read(() => engine.log().glance(rooms), done),
    crash: () => end(false),
    onSpace() {},
    cut(direction, ms) {
      for (const way of ['up', 'down'] as const)
        if (direction === way || direction === 'both')
          cutUntilMs[way] = Math.max(cutUntilMs[way], agenda.now() + ms);
    },
    sleep: (ms) => void (asleepUntilMs = Math.max(asleepUntilMs, agenda.now() + ms)),
    leave: () => end(true),
    lostMs: () => lostMs,
    wasSilent: () => Math.max(silentMs, agenda.now() - reachedMs) > GONE_MS - 2 * LOOK_MS,
    isCurrent: () => epoch === engine.epoch() && !engine.hasLost(era, seen),
    nodes: {
      take,
      follow(room, after) {
        followed.set(room, after);
        agenda.after(0, () => look(room));
      },
      unfollow: (room) => void followed.delete(room),
      whisper(room, sessions) {
        if (!isAlive || isCut('up') || isLost() || engine.isDown()) return;
        count('whispers');
        agenda.after(linkMs(), () => engine.log().whisper(room, sessions));
      },
      onNews(listener) {
        tell = (news) => isAlive && listener(news);
        engine.enter(node, adopt);
        lookAround();
      },
    },
  };
}

function nothing(): void {}
