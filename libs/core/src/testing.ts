/** Short phrases for tests. Not exported: tests of this library only. */
import { assert } from './assert.ts';
import type { HostEffect, Read, Report } from './host/effect.ts';
import { createHost, nextDeadline, type HostOptions } from './host/host.ts';
import type { HostInput } from './host/input.ts';
import type { Typed } from './host/state.ts';
import { updateHost } from './host/update.ts';
import type { Alias, ConnectionId, EpochMs, Seq } from './ids.ts';
import type { Batch, Written } from './log-store.ts';
import { createMemoryLog, type MemoryLog } from './memory-log.ts';
import { inShort } from './in-short.ts';
import type { Joined, Left, Marked, OwnMark, Recording, RoomEvent, Said } from './room/event.ts';
import { evolve } from './room/evolve.ts';
import { emptyRoom, type Room } from './room/room.ts';
import type { Down } from './wire/down.ts';
import type { Hello } from './wire/up.ts';
import { WIRE_VERSION } from './wire/version.ts';

/** 2026-11-22 09:31:05 UTC. */
export const T0: EpochMs = 1_795_339_865_000;

const stamp = (seq: Seq, alias: Alias) => ({ seq, atMs: T0, session: `s-${alias}`, alias });

export const joined = (seq: Seq, alias: Alias): Joined => ({ type: 'joined', ...stamp(seq, alias) });
export const left = (seq: Seq, alias: Alias, how: Left['how'] = 'quit'): Left => ({
  type: 'left',
  how,
  ...stamp(seq, alias),
});
export const said = (seq: Seq, alias: Alias, text = 'hola', n = seq): Said => ({
  type: 'said',
  n,
  text,
  ...stamp(seq, alias),
});
export const recording = (seq: Seq, alias: Alias, on: boolean, n = seq): Recording => ({
  type: 'recording',
  n,
  on,
  ...stamp(seq, alias),
});

export const marked = (seq: Seq, alias: Alias, mark: OwnMark, on: boolean, n = seq): Marked => ({
  type: 'marked',
  n,
  mark,
  on,
  ...stamp(seq, alias),
});

/** The lobby after these aliases joined in turn. Each has the session `s-` and their alias. */
export function aRoom(...aliases: Alias[]): Room {
  return evolve(
    emptyRoom('lobby'),
    aliases.map((alias, i) => joined(i + 1, alias)),
  );
}

/**
 * A Host with its store and a clock that only `waits` moves. A connection `x` gets the fresh session `s-x` and token `t-x`, and hears its
 * messages as over a wire. Asks are unlimited by default, and writes succeed at once until `holdsStore`.
 */
export function aServer({
  log = createMemoryLog(),
  ...options
}: Partial<HostOptions> & { log?: MemoryLog } = {}) {
  const host = createHost({ epoch: 'e1', rooms: log.rooms(), asksPerSecond: Infinity, ...options });
  const open = new Set<ConnectionId>();
  const inRoom = new Map<string, Set<ConnectionId>>();
  const heard = new Map<ConnectionId, Down[]>();
  const batches: (readonly RoomEvent[])[] = [];
  const reports: Report[] = [];
  const unwritten: Batch[] = [];
  let nowMs = T0;
  let holding = false;
  let resting: string[] = [];
  const turns = new Map<ConnectionId, number>();
  const unread: Read[] = [];
  let holdingRead = false;
  let onRead = (_: Read) => {};
  const unrecalled: Extract<HostEffect, { type: 'recall' }>[] = [];
  let holdingRecall = false;
  const unloaded: Extract<HostEffect, { type: 'load' | 'readTail' }>[] = [];
  let holdingLoad = false;
  const ofNodes: Extract<
    HostEffect,
    { type: 'take' | 'follow' | 'unfollow' | 'listens' | 'whisper' | 'glance' }
  >[] = [];

  function step(input: HostInput): void {
    updateHost(host, input, nowMs).forEach(perform);
    if (!holding) unwritten.splice(0).forEach(write);
  }

  function write(batch: Batch): void {
    step({ type: 'written', room: batch.room, written: log.append(batch) });
  }

  function perform(effect: HostEffect): void {
    switch (effect.type) {
      case 'append':
        assert(
          !unwritten.some(({ room }) => room === effect.batch.room),
          'one batch at a time',
          effect.batch,
        );
        batches.push(effect.batch.events);
        unwritten.push(effect.batch);
        break;
      case 'rest':
        resting.push(effect.room);
        break;
      case 'recall':
        unrecalled.push(effect);
        if (!holdingRecall) recall();
        break;
      case 'load':
      case 'readTail':
        unloaded.push(effect);
        if (!holdingLoad) loads();
        break;
      case 'take':
      case 'follow':
      case 'unfollow':
      case 'listens':
      case 'whisper':
      case 'glance':
        ofNodes.push(effect);
        break;
      case 'read':
        onRead(effect);
        unread.push(effect);
        if (!holdingRead) reads();
        break;
      case 'enter':
        inRoom.set(effect.room, (inRoom.get(effect.room) ?? new Set()).add(effect.connection));
        break;
      case 'exit':
        assert(inRoom.get(effect.room)?.delete(effect.connection) === true, 'only who entered exits', effect);
        break;
      case 'broadcast':
        for (const id of inRoom.get(effect.room) ?? []) if (open.has(id)) heard.get(id)?.push(effect.down);
        break;
      case 'send':
        assert(open.has(effect.connection), 'nothing is sent to a connection that has ended', effect);
        heard.get(effect.connection)?.push(effect.down);
        break;
      case 'close':
        assert(open.delete(effect.connection), 'a connection ends once', effect);
        break;
      case 'cut':
        assert(open.has(effect.connection), 'only what is open is cut', effect);
        server.drops(effect.connection);
        break;
      case 'turn':
        turns.set(effect.connection, (turns.get(effect.connection) ?? 0) + 1);
        break;
      case 'report':
        reports.push(effect.report);
    }
  }

  function recall(fault?: 'unreadable'): void {
    const asked = unrecalled.shift();
    assert(asked !== undefined, 'the log is being asked for a session');
    step({ type: 'recalled', connection: asked.connection, session: fault ?? log.recall(asked.session) });
  }

  function reads(fault?: 'unreadable'): void {
    const asked = unread.shift();
    assert(asked !== undefined, 'the log is being asked for a page');
    const { room, before, limit, bytesMax, forward } = asked;
    const events = fault ? undefined : log.page(room, before, limit, bytesMax, forward);
    step({ type: 'read', asked, events });
  }

  /** Answers a `load` or `readTail` with the log's content, or as unreadable. */
  function loads(fault?: 'unreadable'): void {
    const asked = unloaded.shift();
    assert(asked !== undefined, 'a room is being loaded');
    const { room, limit, bytesMax } = asked;
    if (asked.type === 'load')
      return step({ type: 'loaded', room, stored: fault ? undefined : log.load(room, limit, bytesMax) });
    const events = fault ? undefined : log.page(room, asked.before, limit, bytesMax);
    step({ type: 'tailRead', room, events });
  }

  const server = {
    host,
    holdsLoad: () => void (holdingLoad = true),
    loads,
    /** Every batch of events that the Host wanted written, in order. */
    batches,
    reports,
    /** The batches that are being written. */
    unwritten,
    /** What it wanted of the log since the last call and got no answer to: of other nodes, and of rooms at a glance. */
    wantsOfNodes: () => ofNodes.splice(0),
    /** An input from a log with several nodes, or from the console. */
    step,
    opens(id: ConnectionId, from = '10.0.0.1', isBot = false): void {
      open.add(id);
      heard.set(id, []);
      step({ type: 'opened', connection: id, from, fresh: { session: `s-${id}`, token: `t-${id}` }, isBot });
    },
    /** These bots have keys now, and no others. */
    knowsBots: (...names: Alias[]) => step({ type: 'botsNamed', names }),
    sends: (connection: ConnectionId, value: unknown) => step({ type: 'received', connection, value }),
    /** Opens a connection of that name and sends its hello. */
    joins(id: ConnectionId, more: Partial<Hello> = {}, from?: string): void {
      server.opens(id, from);
      server.sends(id, { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: id, ...more });
    },
    says: (id: ConnectionId, n: number, text = 'hola') => server.sends(id, { type: 'say', n, text }),
    /** A member of a bare socket typed a line. */
    types: (connection: ConnectionId, line: Typed) => step({ type: 'typed', connection, ...line }),
    /** How many lines of a connection had their turn. */
    turns: (id: ConnectionId): number => turns.get(id) ?? 0,
    drops(id: ConnectionId): void {
      open.delete(id);
      step({ type: 'closed', connection: id });
    },
    /** The door reports that the connection reads too slowly, that its queue is empty, or that it reads nothing. */
    tells: (what: 'behind' | 'drained' | 'stuck', connection: ConnectionId) =>
      step({ type: what, connection }),
    stops: () => step({ type: 'stop' }),
    drains: (count: number) => step({ type: 'drain', count }),
    /** The log is full from now on, or has space. */
    fills: (isFull: boolean) => step({ type: 'space', isFull }),
    /** The operator sets the machine's clock. */
    setsClock: (aheadMs: number) => step({ type: 'clockSet', aheadMs }),
    /** Lets time pass, with a tick at each deadline and none between. */
    waits(ms: number): void {
      const untilMs = nowMs + ms;
      for (let next = nextDeadline(host); next !== undefined && next <= untilMs; next = nextDeadline(host)) {
        nowMs = Math.max(nowMs, next);
        step({ type: 'tick' });
      }
      nowMs = untilMs;
    },
    isWriting: () => unwritten.length > 0,
    /** From now on the store answers only on `writes`. */
    holdsStore: () => void (holding = true),
    writes(written: Written = { ok: true }): void {
      const batch = unwritten.shift();
      assert(batch !== undefined, 'something is being written');
      if (written.ok) return write(batch);
      // The log then has what the other server wrote.
      if (written.why === 'stale') {
        const come = new Set(written.events.map(({ type, session }) => type === 'joined' && session));
        log.append({
          ...batch,
          events: written.events,
          sessions: batch.sessions.filter(({ id }) => come.has(id)),
        });
      }
      step({ type: 'written', room: batch.room, written });
    },
    /** Ends all current pauses after batches. RO12. */
    rests(): void {
      const rooms = resting;
      resting = [];
      for (const room of rooms) step({ type: 'rested', room });
    },
    /** From now on the log answers for sessions only on `recalls`. */
    holdsRecall: () => void (holdingRecall = true),
    recalls: recall,
    /** From now on the log answers for pages only on `reads`. */
    holdsRead: (holds = true) => void (holdingRead = holds),
    reads,
    /** Calls `look` with each read that the Host wants from now on. */
    onRead: (look: (asked: Read) => void) => void (onRead = look),
    isOpen: (id: ConnectionId) => open.has(id),
    /** The messages to a connection since the last call. */
    hears: (id: ConnectionId): Down[] => heard.get(id)?.splice(0) ?? [],
    /** The same in short: types, reasons, and the content of events. */
    notices: (id: ConnectionId): string[] => server.hears(id).map(inShort),
    /** The aliases in the lobby. */
    here: (): Alias[] => [...(host.desks.get('lobby')?.room.roster.values() ?? [])].map(({ alias }) => alias),
  };
  return server;
}
