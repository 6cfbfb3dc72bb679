import {
  createHost, isKnownHere, leadersOf, listing, nextDeadline, unreachable, updateHost,
  type Batch, type ConnectionId, type Down, type EpochMs, type Glance, type HostEffect, type HostInput, type HostOptions, type Leading, type LogStore, type Replay, type Report, type RoomName, type Seq,
} from '@charla/core'; // prettier-ignore
import type { Clock } from './clock.ts';
import { lastInputs } from './last-inputs.ts';
import { restAfter } from './rest.ts';
import { fingerprintOf, freshRun } from './secrets.ts';

/** A way in. It turns bytes into inputs and effects into bytes, and holds no rules. */
export type Door = {
  enter(room: RoomName, connection: ConnectionId): void;
  exit(room: RoomName, connection: ConnectionId): void;
  broadcast(room: RoomName, down: Down): void;
  /** Broadcasts tell the room's listeners each event after this place. */
  listens?(room: RoomName, after: Seq): void;
  send(connection: ConnectionId, down: Down): void;
  /** The line that this connection has typed may be handled. Only where chats live in the door. */
  turn?(connection: ConnectionId): void;
  /** Ends a connection once everything sent before has gone out. */
  close(connection: ConnectionId): void;
  /** Ends it at once, whatever is queued. */
  cut(connection: ConnectionId): void;
};

/** The rules that an operator may choose. */
export type Rules = Pick<
  HostOptions,
  | 'helloWaitMs'
  | 'resumeWaitMs'
  | 'asksPerSecond'
  | 'addressConnectionsMax'
  | 'connectionsMax'
  | 'listedRooms'
  | 'code'
>;

export type LoopOptions = Rules & {
  store: LogStore;
  clock: Clock;
  report: (report: Report) => void;
  /**
   * Called once, when one of our own guarantees was broken: the host's state is not trusted any more, and further inputs are ignored.
   * SE16.
   */
  onBug: (error: unknown) => void;
};

export type Loop = {
  /** Handles one input. An input that arrives during the effects of another waits its turn: effects of two inputs never mix. */
  dispatch(input: HostInput): void;
};

/** A loop and its figures. */
export type RunningLoop = Loop & {
  census(): Census;
  /** The moderators of the rooms that have somebody here. MO2a. */
  leaders(): readonly Leading[];
  /** The listed rooms at a glance; `undefined` if the log cannot be read. RO15. */
  listRooms(): Promise<readonly Glance[] | undefined>;
  /** The latest inputs, with a copy of the host from which they can be replayed. SE24. */
  replay(): Replay;
  /** Settles once nothing is being written; never, if the log has broken a guarantee. */
  quiet(): Promise<void>;
};

/** The numbers of connections, rooms and members now. */
export type Census = { connections: number; rooms: number; members: number };

/**
 * A difference between the two clocks that counts as a change, in ms: they never agree to the millisecond, and people would notice more
 * than this. Judgement.
 */
const CLOCK_SLACK_MS = 500;

/** Drives one Host: keeps its alarm, performs its effects, and feeds back the store's answers. */
export function runLoop(door: Door, options: LoopOptions): RunningLoop {
  const { store, clock, report } = options;
  const { epoch, rooms, nodes } = store;
  const host = createHost({
    ...options,
    epoch,
    run: nodes?.name ?? freshRun(),
    isAlone: !nodes,
    paced: true,
    rooms,
    startedAtMs: clock.now(),
    fingerprintOf,
  });
  const latest = lastInputs(host);
  /** CPU time at the moment when the batch that is being broadcast was written, in ms. */
  let begunAtMs = 0;
  let alarm: { atMs: EpochMs; cancel: () => void } | undefined;

  const inputs: HostInput[] = [];
  /** Batches that are being written, and callers that wait until there is none. */
  let writing = 0;
  const awaiting: (() => void)[] = [];
  let aheadMs = 0;
  let state: 'idle' | 'busy' | 'broken' = 'idle';

  function dispatch(input: HostInput): void {
    if (state !== 'broken') inputs.push(input);
    if (state !== 'idle') return;
    state = 'busy';
    try {
      work();
      state = 'idle';
      setAlarm(nextDeadline(host));
    } catch (error) {
      breakDown(error);
    }
  }

  function breakDown(error: unknown): void {
    if (state === 'broken') return;
    state = 'broken';
    setAlarm(undefined);
    options.onBug(error);
  }

  function work(): void {
    lookAtClock();
    for (let input = inputs.shift(); input; input = inputs.shift()) {
      if (input.type === 'written') begunAtMs = clock.spentMs();
      const atMs = clock.now();
      latest.note(input, atMs);
      for (const effect of updateHost(host, input, atMs)) perform(effect);
    }
  }

  /** An operator may have set the clock, or the machine has slept. RO10. */
  function lookAtClock(): void {
    const now = clock.aheadMs();
    if (Math.abs(now - aheadMs) < CLOCK_SLACK_MS) return;
    aheadMs = now;
    inputs.unshift({ type: 'clockSet', aheadMs });
  }

  function setAlarm(atMs: EpochMs | undefined): void {
    if (atMs === alarm?.atMs) return;
    alarm?.cancel();
    alarm = atMs === undefined ? undefined : { atMs, cancel: clock.schedule(atMs, ring) };
  }

  function ring(): void {
    alarm = undefined;
    dispatch({ type: 'tick' });
  }

  function append(batch: Batch): void {
    writing += 1;
    void store.append(batch).then((written) => {
      dispatch({ type: 'written', room: batch.room, written });
      // The dispatch may have started the next batch.
      writing -= 1;
      if (writing === 0) for (const tell of awaiting.splice(0)) tell();
    });
  }

  function read(asked: Extract<HostEffect, { type: 'read' }>): void {
    const { room, before, limit, bytesMax, forward } = asked;
    void store
      .page(room, before, limit, bytesMax, forward)
      .then((events) => dispatch({ type: 'read', asked, events }));
  }

  function quiet(): Promise<void> {
    return writing === 0 ? Promise.resolve() : new Promise((resolve) => awaiting.push(resolve));
  }

  /** Pauses the room after a broadcast, in proportion to its CPU time. SE23. */
  function rest(room: RoomName): void {
    const rested = () => dispatch({ type: 'rested', room });
    const restMs = restAfter(clock.spentMs() - begunAtMs);
    if (restMs === 0) rested();
    else setTimeout(rested, restMs);
  }

  function perform(effect: HostEffect): void {
    switch (effect.type) {
      case 'append':
        return append(effect.batch);
      case 'rest':
        return rest(effect.room);
      case 'recall':
        void store.recall(effect.session).then((session) => {
          dispatch({ type: 'recalled', connection: effect.connection, session });
        });
        return;
      case 'load':
        void store.load(effect.room, effect.limit, effect.bytesMax).then((stored) => {
          dispatch({ type: 'loaded', room: effect.room, stored });
        });
        return;
      case 'take': {
        const { connection, room, place } = effect;
        const isWanted = () => host.connections.has(connection);
        void nodes?.take(room, place, isWanted).then((taken) => {
          dispatch({ type: 'taken', connection, room, place, taken });
        });
        return;
      }
      case 'follow':
        return nodes?.follow(effect.room, effect.after);
      case 'unfollow':
        return nodes?.unfollow(effect.room);
      case 'whisper':
        return nodes?.whisper(effect.room, effect.sessions);
      case 'glance':
        void store.glance(effect.rooms).then((rooms) => dispatch({ type: 'glanced', rooms }));
        return;
      case 'readTail':
        void store.page(effect.room, effect.before, effect.limit, effect.bytesMax).then((events) => {
          dispatch({ type: 'tailRead', room: effect.room, events });
        });
        return;
      case 'read':
        return read(effect);
      case 'enter':
        return door.enter(effect.room, effect.connection);
      case 'exit':
        return door.exit(effect.room, effect.connection);
      case 'listens':
        return door.listens?.(effect.room, effect.after);
      case 'broadcast':
        return door.broadcast(effect.room, effect.down);
      case 'send':
        return door.send(effect.connection, effect.down);
      case 'turn':
        return door.turn?.(effect.connection);
      case 'close':
        return door.close(effect.connection);
      case 'cut':
        return door.cut(effect.connection);
      case 'report':
        return report(effect.report);
      default:
        return unreachable(effect);
    }
  }

  function census(): Census {
    let members = 0;
    for (const { room } of host.desks.values()) members += room.roster.size;
    return { connections: host.connections.size, rooms: host.desks.size, members };
  }

  async function listRooms(): Promise<readonly Glance[] | undefined> {
    const inLog = isKnownHere(host) ? [] : await store.glance(host.listed);
    return inLog && listing(host, inLog);
  }

  store.onBroken(breakDown);
  nodes?.onNews(dispatch);
  // Members of the previous run have a deadline from the start, also if nobody else comes.
  setAlarm(nextDeadline(host));
  return { dispatch, census, leaders: () => leadersOf(host), listRooms, quiet, replay: latest.replay };
}
