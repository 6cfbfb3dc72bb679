import {
  toldTo,
  type Batch,
  type News,
  type RoomEvent,
  type RoomName,
  type Seq,
  type Written,
} from '@charla/core';

/** The rooms that a node follows, and how far each was told. */
export type Followed = {
  follow(room: RoomName, after: Seq): void;
  unfollow(room: RoomName): void;
  /** Somebody wrote up to this place. */
  heard(room: RoomName, head: Seq): void;
  /** A batch of this node begins or ends: in between, its room has no news. NO4. */
  begins(room: RoomName): void;
  ends(batch: Batch, written: Written): void;
};

/**
 * `told` gets each followed room and the last place that was told. `read` gives the first page of events after a place, or `undefined`
 * while the log cannot be read.
 */
export function followRooms(
  told: Map<RoomName, Seq>,
  read: (room: RoomName, after: Seq) => Promise<readonly RoomEvent[] | undefined>,
  tell: (news: News) => void,
): Followed {
  /** The furthest place of each room that somebody spoke of since it was looked at. */
  const furthest = new Map<RoomName, Seq>();
  const underWay = new Set<RoomName>();
  const looking = new Set<RoomName>();

  /** Tells what is new in a room, a page at a time. A look that was overtaken begins again. */
  async function look(room: RoomName): Promise<void> {
    if (looking.has(room)) return;
    looking.add(room);
    for (let goesOn = true; goesOn;) {
      const after = told.get(room);
      if (after === undefined || underWay.has(room)) break;
      furthest.delete(room);
      const events = await read(room, after);
      const last = events?.at(-1)?.seq ?? after;
      if (told.get(room) !== after || underWay.has(room)) continue;
      if (events && last > after) {
        told.set(room, last);
        tell({ type: 'followed', room, events });
      }
      goesOn = events !== undefined && (last > after || isBehind(room));
    }
    looking.delete(room);
  }

  const isBehind = (room: RoomName) => (furthest.get(room) ?? 0) > (told.get(room) ?? Infinity);

  return {
    follow(room, after) {
      told.set(room, after);
      void look(room);
    },
    unfollow(room) {
      told.delete(room);
      furthest.delete(room);
    },
    heard(room, head) {
      if (!told.has(room)) return;
      furthest.set(room, Math.max(head, furthest.get(room) ?? 0));
      if (isBehind(room)) void look(room);
    },
    begins: (room) => void underWay.add(room),
    ends(batch, written) {
      const { room } = batch;
      underWay.delete(room);
      if (!told.has(room)) return;
      if (written.ok || written.why === 'stale') told.set(room, toldTo(batch, written));
      if (isBehind(room)) void look(room);
    },
  };
}
