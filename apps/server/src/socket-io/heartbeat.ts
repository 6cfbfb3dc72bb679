/**
 * Pings and pongs of the WebSocket itself between two heartbeats. Browsers send none and other clients one now and then; a flood
 * of them would cost as much as one of messages, and be seen by nobody.
 */
const CONTROLS_MAX = 50;

export type HeartbeatOptions<Who> = {
  /** How often everybody is asked for a sign of life, and how long they have for it, in ms: no longer than that, for there is one timer. */
  pingInterval: number;
  pingTimeout: number;
  ask: (who: Who) => void;
  /** They gave none in time, or one that nobody asked for. */
  end: (who: Who) => void;
  nowMs: () => number;
  after: (ms: number, run: () => void) => void;
};

export type Heartbeats<Who> = {
  watch(who: Who): void;
  /** Their sign of life came. */
  pong(who: Who): void;
  /** A ping or pong of the WebSocket itself came. */
  control(who: Who): void;
  gone(who: Who): void;
};

/** When somebody is asked next, or has to have answered. */
type Pulse = { dueMs: number; controls: number };

/**
 * SE11. Asks everybody for a sign of life. One that nobody asked for ends a connection as well: a client that reads nothing could keep
 * itself alive with them. There is one timer, and no list that is gone through: everybody waits as long as everybody else.
 */
export function heartbeats<Who>(options: HeartbeatOptions<Who>): Heartbeats<Who> {
  const { pingInterval, pingTimeout, ask, nowMs, after } = options;
  const resting = new Map<Who, Pulse>();
  const asked = new Map<Who, Pulse>();
  let isRunning = false;

  function look(): void {
    const now = nowMs();
    for (const [who, { dueMs }] of asked) {
      if (dueMs > now) break;
      end(who);
    }
    for (const [who, { dueMs }] of resting) {
      if (dueMs > now) break;
      resting.delete(who);
      asked.set(who, { dueMs: now + pingTimeout, controls: 0 });
      ask(who);
    }
    sleep();
  }

  function sleep(): void {
    const [next] = resting.values();
    const [late] = asked.values();
    const dueMs = Math.min(next?.dueMs ?? Infinity, late?.dueMs ?? Infinity);
    isRunning = dueMs < Infinity;
    // A timer may ring a moment before its time.
    if (isRunning) after(Math.max(dueMs - nowMs(), 1), look);
  }

  function rest(who: Who, controls: number): void {
    resting.set(who, { dueMs: nowMs() + pingInterval, controls });
    if (!isRunning) sleep();
  }

  function gone(who: Who): void {
    resting.delete(who);
    asked.delete(who);
  }

  function end(who: Who): void {
    gone(who);
    options.end(who);
  }

  return {
    watch: (who) => rest(who, 0),
    pong(who) {
      const pulse = asked.get(who);
      if (!pulse) return end(who);
      asked.delete(who);
      rest(who, pulse.controls);
    },
    control(who) {
      const pulse = asked.get(who) ?? resting.get(who);
      if (!pulse) return;
      pulse.controls += 1;
      if (pulse.controls > CONTROLS_MAX) end(who);
    },
    gone,
  };
}
