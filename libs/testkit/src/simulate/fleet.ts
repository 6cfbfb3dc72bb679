import { SESSION_KEPT_MS, type Down, type Host } from '@charla/core';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { Engine } from './engine.ts';
import { LINK_MS, LOOK_MS, openLink, type Direction, type Link } from './link.ts';
import { newListeners, type Listeners } from './listeners.ts';
import type { Wire } from './network.ts';
import type { Ledger } from './oracle/findings.ts';
import type { Holds } from './oracle/holds.ts';
import { newRivals } from './oracle/rivals.ts';
import type { Truth } from './oracle/truth.ts';
import { newTypists } from './oracle/typists.ts';
import { newWaits, NO_WAITS } from './oracle/waits.ts';
import { newWiretap } from './oracle/wiretap.ts';
import type { Plan } from './plan.ts';
import { startServer, type Server, type ServerWatch } from './server.ts';

/** Several nodes with one log. A node lives several times: each life has a name, a link and an oracle of its own. */
export type Fleet = {
  size(): number;
  hosts(): Host[];
  start(): void;
  /** These do something to one node, if there is any: it ends, sleeps, or loses its way to the log. */
  end(how: 'crash' | 'stop'): void;
  sleep(ms: number): void;
  /** Calls `ended` when it has stopped. */
  drain(ms: number, ended: () => void): void;
  cut(direction: Direction, ms: number): void;
  listen(room: string, ms: number): void;
  /** The power of those who moderate a room is taken at the console of one node. */
  demote(room: string): void;
  /** Accepts a connection on one node. */
  accept(open: (node: Server) => Wire): Wire | undefined;
  /** The world has ended. */
  judge(): void;
  /** Goodbyes because the log could not be asked. */
  failed(): number;
};

export type FleetOptions = {
  plan: Plan;
  agenda: Agenda;
  chance: Random;
  engine: Engine;
  truth: Truth;
  ledger: Ledger;
  holds: Holds;
  nowMs: () => number;
  isHealed: () => boolean;
  newConnection: () => string;
};

type Life = { name: string; server: Server; link: Link; listeners: Listeners; sleptMs: number };

/**
 * The longest wait on a node without trouble, in ms. A newcomer asks for a session, a place (two questions), a room, the news of it, and the
 * place again if it is over; then one batch is under way, and the claim is decided twice. An ask waits for less.
 */
const WAIT_MS = 16 * 2 * LINK_MS + 4 * LOOK_MS;

/** A node tells others within a second who types there. TY6. */
const WHISPER_MS = 1_000 + 2 * LINK_MS;

/** A node that stops finishes its writes before it says that it is gone, in ms. */
const LAST_MS = 500;

/** In how many slices a node lets its people go, one in each: the others hear a goodbye. */
const SLICES = 4;

/** How long a batch or a leave may be on its way over a link that loses things, in ms. */
const LINK_SLACK_MS = 60_000;

export function newFleet(options: FleetOptions): Fleet {
  const { plan, agenda, chance, engine, truth, ledger, holds, nowMs, isHealed, newConnection } = options;
  const lives: Life[] = [];
  let started = 0;
  let failed = 0;
  const troubleMs = plan.ops.reduce((sum, op) => sum + troubleOf(op), LINK_SLACK_MS);

  const saidMs = new Map<string, number>();
  const rivals = newRivals(agenda.now);
  const pick = () => lives[chance.between(0, lives.length - 1)];

  function start(): void {
    started += 1;
    const node = `n${started}`;
    const life = { name: node, sleptMs: 0 } as Life;
    const aheadMs = chance.between(-plan.clocksMs, plan.clocksMs);
    life.link = openLink(engine, {
      ...{ agenda, chance, node, isHealed, count: ledger.count },
      losses: () => plan.losses,
      onOver: (why) => beginAnew(life, why),
    });
    life.listeners = newListeners(() => life.server, agenda, truth, ledger);
    life.server = startServer({
      ...{ agenda, disk: life.link, watch: watchOf(life, aheadMs), nowMs, aheadMs: () => aheadMs, node },
      ...{ helloWaitMs: plan.helloWaitMs, resumeWaitMs: plan.graceMs, sizes: plan.sizes },
      ...{ asksPerSecond: plan.asksPerSecond, newConnection },
    });
    lives.push(life);
  }

  function remove(life: Life): void {
    lives.splice(lives.indexOf(life), 1);
  }

  function stop(life: Life): void {
    remove(life);
    life.server.stop();
    agenda.after(LAST_MS, life.link.leave);
  }

  /** The people of this life are told that the server closes, and come back; nothing of it is written. */
  function beginAnew(life: Life, why: string): void {
    ledger.tell(() => `${agenda.now()} ${life.name} begins anew: ${why}`);
    if (why === 'gone' && !life.link.wasSilent())
      ledger.fault('I11', `${life.name} is called gone, and was never silent for long`);
    remove(life);
    life.link.crash();
    life.server.stop();
    start();
  }

  function watchOf(life: Life, aheadMs: number): ServerWatch {
    const { name, link } = life;
    const own: Ledger = { ...ledger, tell: (what) => ledger.tell(() => `${name} ${what()}`) };
    const now = agenda.now;
    const tap = newWiretap({
      ...{ truth, ledger: own, nowMs: now, clockMs: () => nowMs() + aheadMs },
      typists: newTypists({ ledger: own, agenda, standsStillMs: troubleMs + WHISPER_MS, wiresMs: 0, saidMs }),
      ...{ helloWaitMs: plan.helloWaitMs, graceMs: plan.graceMs, sessionKeptMs: SESSION_KEPT_MS },
      ...{ standsStillMs: troubleMs, unsureMs: 0 },
      node: {
        headOf: (room) => life.server.host.desks.get(room)?.room.seq,
        isMember: (room, session) => life.server.host.desks.get(room)?.room.roster.has(session) ?? false,
        isOthers: (session) => !life.server.host.sessions.has(session),
        isLeaving: (session) => life.server.host.sessions.get(session)?.place === 'leaving',
        isCurrent: link.isCurrent,
        rivals,
        // A limited rate makes people wait as well.
        waits:
          plan.asksPerSecond < 1_000
            ? NO_WAITS
            : newWaits({
                ledger: own,
                nowMs: now,
                troubleMs: () => link.lostMs() + life.sleptMs,
                mostMs: WAIT_MS,
              }),
      },
    });
    tap.started();
    /** The places that this node has taken, and knows of. */
    const taken = new Map<string, string>();
    return {
      ...tap,
      input(input) {
        for (const [session, hold] of taken) {
          if (holds.of(session) !== hold) taken.delete(session);
          else if (!life.server.host.sessions.has(session) && link.isCurrent())
            ledger.fault('I14', `${name} has forgotten ${session}, whose place it holds`);
        }
        tap.input(input);
        if (input.type === 'taken' && typeof input.taken === 'object')
          taken.set(input.place.session, input.place.hold);
        // A primary may be lost with a take that was told already. Whoever took the place has no answer, and takes it again.
        if (input.type === 'moved' && engine.era() > 0) taken.delete(input.session);
      },
      sent(connection: string, down: Down) {
        if (down.type === 'bye' && down.why === 'store/failed') failed += 1;
        tap.sent(connection, down);
      },
      listens: (room, after) => life.listeners.listens(room, after),
      reported(report) {
        tap.reported(report);
        if (report.what === 'unreadable') life.listeners.unreadable(report.room);
      },
      broadcast(room, down, to) {
        tap.broadcast(room, down, to);
        life.listeners.broadcast(room, down);
        if (down.type !== 'events') return;
        for (const event of down.events)
          if (!truth.isThere(room, event) && (link.isCurrent() || !truth.knows(room, event)))
            ledger.fault('I2', `${name} shows ${event.seq} in ${room}, which is not in the log`);
      },
    };
  }

  return {
    size: () => lives.length,
    hosts: () => lives.map(({ server }) => server.host),
    start,
    end(how) {
      const life = pick();
      if (!life) return;
      if (how === 'stop') return stop(life);
      remove(life);
      life.server.crash();
    },
    drain(ms, ended) {
      const life = pick();
      if (!life) return;
      life.server.drain(1);
      for (let slice = 1; slice < SLICES; slice += 1)
        agenda.after((slice * ms) / SLICES, () => life.server.drain(1));
      agenda.after(ms, () => {
        // It may have ended otherwise.
        if (!lives.includes(life)) return;
        stop(life);
        ended();
      });
    },
    sleep(ms) {
      const life = pick();
      if (!life) return;
      life.sleptMs += ms;
      life.link.sleep(ms);
      life.server.pause(ms);
    },
    cut: (direction, ms) => pick()?.link.cut(direction, ms),
    accept(open) {
      const life = pick();
      return life && open(life.server);
    },
    listen: (room, ms) => pick()?.listeners.begin(room, ms),
    demote: (room) => pick()?.server.demote(room),
    judge: () => lives.forEach(({ listeners }) => listeners.judge()),
    failed: () => failed,
  };
}

/** For how long an act keeps a node from its work or from the log, in ms. */
function troubleOf(op: Plan['ops'][number]): number {
  if (op.do === 'failover') return op.downMs;
  return op.do === 'pause' || op.do === 'cutLog' ? op.ms : 0;
}
