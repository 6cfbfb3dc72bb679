import type { Batch, RoomEvent } from '@charla/core';
import type { Random } from '../random.ts';
import type { Truth } from './oracle/truth.ts';
import type { Device, Window } from './person.ts';

/** A second server that writes to the same log, always just before a batch of ours. */
export type Others = {
  /** The batch it wrote where this one was to go, if any. */
  before(batch: Batch): Batch | undefined;
};

export type OthersOptions = {
  chance: Random;
  truth: Truth;
  /** The percentage of batches it overtakes. */
  percent: () => number;
  devices: () => readonly Device[];
  /** A person leaves through the other server: this window closes. */
  leavesElsewhere: (window: Window) => void;
  /** The other server wrote this; ours has not heard of it yet. */
  wrote: (batch: Batch) => void;
  count: (what: string) => void;
};

export function newOthers({
  chance,
  truth,
  percent,
  devices,
  leavesElsewhere,
  wrote,
  count,
}: OthersOptions): Others {
  let strangers = 0;

  /** Writes our own batch or its beginning, as if our write had succeeded and the answer had been lost. */
  function echo({ events }: Batch): readonly RoomEvent[] {
    return events.slice(0, chance.between(1, events.length));
  }

  /** The other server declares a member lost, wherever they are. */
  function lose(batch: Batch): readonly RoomEvent[] {
    const members = truth.roster(batch.room);
    const [session, alias, ...marks] = members[chance.between(0, members.length - 1)]?.split(' ') ?? [];
    if (session === undefined || alias === undefined) return [];
    return [{ type: 'left', how: 'lost', ...ledBy(marks), ...stamp(batch, 1), session, alias }];
  }

  /** A person leaves through the other server, and closes every window of that place. */
  function quit(batch: Batch): readonly RoomEvent[] {
    const here = devices().flatMap(({ room, windows }) => (room === batch.room ? windows : []));
    const open = here.filter(({ isOpen }) => isOpen());
    const me = open.find(({ chat }) => truth.isIn(batch.room, chat.me.place?.session ?? ''))?.chat.me;
    const session = me?.place?.session;
    if (!me || session === undefined) return [];
    for (const window of open) if (window.chat.me.place?.session === session) leavesElsewhere(window);
    const marks = truth
      .roster(batch.room)
      .find((line) => line.startsWith(`${session} `))
      ?.split(' ');
    return [{ type: 'left', how: 'quit', ...ledBy(marks), ...stamp(batch, 1), session, alias: me.alias }];
  }

  /** A stranger joins, talks and leaves at the other server. */
  function passBy(batch: Batch): readonly RoomEvent[] {
    if (!truth.isFree(batch.room)) return [];
    strangers += 1;
    const who = { session: `other-${strangers}`, alias: `other${strangers}` };
    return [
      { type: 'joined', ...stamp(batch, 1), ...who },
      { type: 'said', n: 1, text: 'passing by', ...stamp(batch, 2), ...who },
      { type: 'left', how: 'lost', ...stamp(batch, 3), ...who },
    ];
  }

  const kinds = { echo, lose, quit, passBy };
  const names = Object.keys(kinds) as (keyof typeof kinds)[];

  return {
    before(batch) {
      if (chance.between(0, 99) >= percent() || truth.head(batch.room) !== batch.after) return undefined;
      const name = names[chance.between(0, names.length - 1)] ?? 'echo';
      const events = kinds[name](batch);
      if (events.length === 0) return undefined;
      count(`others: ${name}`);
      const come = new Set(events.map(({ session }) => session));
      const written = { ...batch, events, sessions: batch.sessions.filter(({ id }) => come.has(id)) };
      wrote(written);
      return written;
    },
  };
}

/** The seq and time of the `nth` event before that batch. The batch's time is never older than the log. */
function stamp({ after, events }: Batch, nth: number) {
  return { seq: after + nth, atMs: events[0]?.atMs ?? 0 };
}

/** Whether a moderator leaves, by the marks of the truth: `moderator@7`. MO9. */
function ledBy(marks: readonly string[] = []): { led?: true } {
  return marks.some((mark) => mark.startsWith('moderator@')) ? { led: true } : {};
}
