import {
  toldTo,
  type Batch,
  type Held,
  type News,
  type Nodes,
  type RoomName,
  type Taken,
  type Written,
} from '@charla/core';
import { appendTo, orLost } from './append.ts';
import type { Bell } from './bells.ts';
import { nodeOf } from './guard-sql.ts';
import { openNerve, TIMES, type Beat, type Nerve, type Times } from './nerve.ts';
import { followRooms } from './news.ts';
import { pageAfter } from './reads.ts';
import { CannotUse } from './refusal.ts';
import { adopt, endSilent, holdOf, takeFrom } from './take.ts';
import type { Work } from './work.ts';

/** One life of a node. */
export type NodeOptions = {
  /** No other life of a node has it, and it has no colon. */
  name: string;
  times?: Partial<Times>;
};

/** What a store does as one of several nodes. */
export type Node = {
  readonly nodes: Nodes;
  write(batch: Batch): Promise<Written>;
  liveNodes(): number;
  /** Calls `tell` when somebody has changed the keys of bots. */
  onBots(tell: () => void): void;
  /** Gives its places away, if the engine is there. */
  leave(): Promise<void>;
};

/** The node has come in already. It shows that it lives once its news are heard. */
export function openNode(work: Work, { name, times: given }: NodeOptions): Node {
  const times = { ...TIMES, ...given };
  let tell: (news: News) => void = () => {};
  let tellBots = () => {};
  let nerve: Nerve | undefined;
  let live = 1;
  let adoptions = 0;
  let isAdopting = false;
  /** Settles once the host was told of the places that this node adopted. */
  let adopted = Promise.resolve();

  /** Two nodes may wait for each other: the engine refuses one of them, which tries again. */
  const settle: Work['settle'] = (run) =>
    work.settle((link, isRepeat) => orLost(link, () => run(link, isRepeat)));

  const { seen } = work;
  const followed = followRooms(
    seen.told,
    (room, after) => work.read((link) => pageAfter(link, room, after), undefined),
    (news) => tell(news),
  );

  function hear(bell: Bell): void {
    if (bell.type === 'room') followed.heard(bell.room, bell.head);
    else if (bell.type === 'nodes') void nerve?.beat();
    else if (bell.type === 'bots') tellBots();
    else if (bell.type === 'typing') tell({ ...bell, type: 'whispered' });
    else if (nodeOf(bell.hold) === name) tell(bell);
  }

  /** Before it is written anywhere that it is over. NO10. */
  function wentBack(reason: string): void {
    void work.settle(() => Promise.reject(new CannotUse('wentBack', reason)));
  }

  function beaten({ live: now, isGone, hasLate, hasOrphans, epoch }: Beat): void {
    if (now !== live) tell({ type: 'nodes', live: now });
    live = now;
    // What another node has found, this one may not know.
    if (seen.isOtherEpoch(epoch)) void work.breakDown(new CannotUse('wentBack', 'epoch'));
    else if (isGone) void work.breakDown(new CannotUse('gone', name));
    else if (hasLate || hasOrphans) void lookAfter(hasLate);
  }

  /** Takes over for nodes that are gone. NO7. */
  async function lookAfter(hasLate: boolean): Promise<void> {
    if (isAdopting) return;
    isAdopting = true;
    if (hasLate) await settle((link) => endSilent(link, name, times.goneMs));
    adopted = adoptAll();
    await adopted;
    isAdopting = false;
  }

  async function adoptAll(): Promise<void> {
    adoptions += 1;
    const hold = `${name}:adopted.${adoptions}`;
    const rooms = await settle((link, isRepeat) => adopt(link, hold, isRepeat));
    if (rooms.length === 0) return;
    tell({ type: 'adopted', rooms, hold });
    nerve?.ring({ type: 'nodes' });
  }

  async function take(room: RoomName, place: Held, isWanted = () => true): Promise<Taken> {
    const hold = await work.read((link) => holdOf(link, room, place.session), undefined);
    // The person may be on another node by now. This take would put them out there.
    if (hold === undefined || !isWanted()) return 'unreadable';
    if (hold === 'none') return 'gone';
    const taken = await settle((link, isRepeat) => takeFrom(link, hold, room, place, isRepeat));
    // It may have been taken from this node itself, which has yet to be told that it has it.
    await adopted;
    const isMoved = typeof taken === 'object' && nodeOf(hold) !== name;
    if (isMoved) nerve?.ring({ type: 'moved', session: place.session, hold });
    return taken;
  }

  async function write(batch: Batch): Promise<Written> {
    const { room } = batch;
    followed.begins(room);
    const written = await work.settle((link, isRepeat) => appendTo(link, batch, isRepeat));
    // A node that is gone would be told this for ever.
    const isNothing = !written.ok && written.why === 'stale' && written.events.length === 0 && !written.elsewhere;
    if (isNothing) await nerve?.beat();
    followed.ends(batch, written);
    if (written.ok) nerve?.ring({ type: 'room', room, head: toldTo(batch, written) });
    return written;
  }

  return {
    nodes: {
      name,
      take,
      follow: followed.follow,
      unfollow: followed.unfollow,
      whisper: (room, sessions) => nerve?.ring({ type: 'typing', room, sessions }),
      onNews(listener) {
        tell = listener;
        nerve ??= openNerve(work, {
          ...{ name, times, told: seen.told, heard: followed.heard },
          lost: (room, head, known) => wentBack(`${room}: ${head} < ${known}`),
          ...{ onBell: hear, onBeat: beaten },
        });
      },
    },
    write,
    onBots: (listener) => void (tellBots = listener),
    liveNodes: () => nerve?.live() ?? 1,
    leave: async () => nerve?.leave(),
  };
} // prettier-ignore
