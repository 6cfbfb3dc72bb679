import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';

/** One end of a connection. `gone` comes once, and nothing after it. */
export type End = { hear(frame: string): void; gone(): void };

/** One connection as TCP provides it: each direction in order, until it breaks. */
export type Wire = {
  /** Sends a frame from the client to the server; `down` sends one back. */
  up(frame: string): void;
  down(frame: string): void;
  /** One end closes: frames it sent before still arrive, and then the other end learns of it. */
  hangUp(by: Side): void;
  /** Unplugs the cable: frames under way are lost, and both ends learn of it, each at its own time. */
  cut(): void;
  /** From now on these directions lose every frame silently. The ends notice by their heartbeats. */
  swallow(direction: 'up' | 'down' | 'both'): void;
  isOpen(): boolean;
};

export type Side = 'client' | 'server';

/** A heartbeat every 10 s and 8 s for its answer: after this much silence, in ms, an end takes the other for dead. */
export const SILENCE_MS = 18_000;

/** The travel time of a frame in ms, drawn anew for each. */
export type Delay = { leastMs: number; mostMs: number };

export function newWire(agenda: Agenda, chance: Random, delay: () => Delay, ends: Record<Side, End>): Wire {
  const open: Record<Side, boolean> = { client: true, server: true };
  const arrivesAt: Record<Side, number> = { client: 0, server: 0 };
  const swallowed: Record<Side, boolean> = { client: false, server: false };
  let broken = false;

  /** Delivers in order: no frame overtakes an earlier one. */
  function deliver(to: Side, run: () => void): void {
    if (broken || swallowed[to]) return;
    const { leastMs, mostMs } = delay();
    const atMs = Math.max(arrivesAt[to], agenda.now() + chance.between(leastMs, mostMs));
    // The next one arrives at least 1 ms later, since events of one time run in random order.
    arrivesAt[to] = atMs + 1;
    agenda.after(atMs - agenda.now(), () => {
      if (!broken && !swallowed[to]) run();
    });
  }

  function end(side: Side): void {
    if (!open[side]) return;
    open[side] = false;
    ends[side].gone();
  }

  /** One end has closed. The other learns of it if the message arrives, and by its heartbeat in any case. */
  function hangUp(by: Side): void {
    const other = by === 'client' ? 'server' : 'client';
    if (!open[by]) return;
    open[by] = false;
    deliver(other, () => end(other));
    agenda.after(SILENCE_MS, () => end(other));
  }

  const send = (from: Side, to: Side) => (frame: string) => {
    if (!open[from]) return;
    deliver(to, () => {
      if (open[to]) ends[to].hear(frame);
    });
  };

  return {
    up: send('client', 'server'),
    down: send('server', 'client'),
    hangUp,
    cut() {
      broken = true;
      for (const side of ['client', 'server'] as const)
        agenda.after(chance.between(0, 3_000), () => end(side));
    },
    swallow(direction) {
      if (direction !== 'down') swallowed.server = true;
      if (direction !== 'up') swallowed.client = true;
      // Either end may give up first: the client hears nothing, or the server gets no answer to its heartbeat.
      for (const side of ['client', 'server'] as const) {
        agenda.after(chance.between(SILENCE_MS / 2, SILENCE_MS), () => {
          if (!open[side]) return;
          end(side);
          const other = side === 'client' ? 'server' : 'client';
          deliver(other, () => end(other));
        });
      }
    },
    isOpen: () => open.client && open.server,
  };
}
