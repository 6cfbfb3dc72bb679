import { decodeDown, type ChatInput, type Down, type Up } from '@charla/core';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { End, Wire } from './network.ts';

/** A client's way to the server. */
export type Caller = {
  readonly wire: Wire | undefined;
  /** Connects, and again after every loss. */
  call(): void;
  send(up: Up): void;
  /** Hangs up, and calls no more. */
  hangUp(): void;
};

export type CallerOptions = {
  agenda: Agenda;
  chance: Random;
  /** The speed of its clock: at 1.1 its timers fire 10 % early. */
  pace: number;
  /** Opens a connection, if a server listens. */
  connect: (end: End) => Wire | undefined;
  /** A closed window hears nothing and calls nobody. */
  isAlive: () => boolean;
  dispatch: (input: ChatInput) => void;
};

/** The longest wait for a welcome, and the pauses between two tries, in ms; the values of `libs/client`. */
const WELCOME_WAIT_MS = 10_000;
const PAUSE_MS = { first: 750, longest: 10_000 };

/** Reconnects as `libs/client` does. */
export function newCaller({ agenda, chance, pace, connect, isAlive, dispatch }: CallerOptions): Caller {
  let phase: 'trying' | 'in' | 'pausing' | 'over' = 'pausing';
  let wire: Wire | undefined;
  let failures = 0;
  let cancel = () => {};

  function later(ms: number, run: () => void): void {
    cancel();
    cancel = agenda.after(ms / pace, () => {
      if (isAlive() && phase !== 'over') run();
    });
  }

  function call(): void {
    phase = 'trying';
    later(WELCOME_WAIT_MS, gone);
    const mine = connect({
      hear: (frame) => {
        if (isAlive() && wire === mine) hear(frame);
      },
      gone: () => {
        if (isAlive() && wire === mine) gone();
      },
    });
    wire = mine;
    if (!mine) return later(chance.between(0, 500), gone);
    dispatch({ type: 'opened' });
  }

  function gone(): void {
    const was = wire;
    wire = undefined;
    was?.hangUp('client');
    dispatch({ type: 'closed' });
    if (phase === 'over') return;
    phase = 'pausing';
    later(Math.min(PAUSE_MS.first * 2 ** failures, PAUSE_MS.longest) * (1 - 0.66 * chance.next()), call);
    failures += 1;
  }

  function hear(frame: string): void {
    const down = readDown(frame);
    if (!down) return gone();
    if (down.type === 'welcome') {
      phase = 'in';
      failures = 0;
      cancel();
    }
    // A moderator takes their time.
    if (down.type === 'knocking') cancel();
    dispatch({ type: 'received', down });
  }

  return {
    get wire() {
      return wire;
    },
    call,
    send: (up) => wire?.up(JSON.stringify(up)),
    hangUp() {
      phase = 'over';
      cancel();
      wire?.hangUp('client');
    },
  };
}

/** A room gets the same frame: it is parsed once. */
let lastRead: { frame: string; down: Down | undefined } = { frame: '', down: undefined };

function readDown(frame: string): Down | undefined {
  if (lastRead.frame !== frame) lastRead = { frame, down: decodeDown(JSON.parse(frame)) };
  return lastRead.down;
}
