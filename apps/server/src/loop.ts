import {
  createHost, nextDeadline, unreachable, updateHost,
  type ConnectionId, type Down, type EpochMs, type HostEffect, type HostInput, type HostOptions, type Report, type RoomName,
} from '@charla/core'; // prettier-ignore
import type { Clock } from './clock.ts';
import type { LogStore } from './store.ts';

/** A way in. It turns bytes into inputs and effects into bytes, and holds no rule. */
export type Door = {
  enter(room: RoomName, connection: ConnectionId): void;
  broadcast(room: RoomName, down: Down): void;
  send(connection: ConnectionId, down: Down): void;
  /** Ends a connection once what was sent before has gone out. */
  close(connection: ConnectionId): void;
};

export type LoopOptions = HostOptions & { store: LogStore; clock: Clock; report: (report: Report) => void };

export type Loop = {
  /** One thing happened. What happens while its effects are done waits its turn: effects of two inputs never mix. */
  dispatch(input: HostInput): void;
};

/** Drives one Host: keeps its alarm, does what it asks, and feeds back what the store says. */
export function runLoop(door: Door, options: LoopOptions): Loop {
  const { store, clock, report } = options;
  const host = createHost(options);
  let alarm: { atMs: EpochMs; cancel: () => void } | undefined;

  const inputs: HostInput[] = [];
  let busy = false;

  function dispatch(first: HostInput): void {
    inputs.push(first);
    if (busy) return;
    busy = true;
    for (let input = inputs.shift(); input; input = inputs.shift()) {
      for (const effect of updateHost(host, input, clock.now())) perform(effect);
    }
    busy = false;
    setAlarm(nextDeadline(host));
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

  function perform(effect: HostEffect): void {
    switch (effect.type) {
      case 'append':
        void store.append(effect.room, effect.events).then((written) => {
          dispatch({ type: 'written', room: effect.room, written });
        });
        return;
      case 'enter':
        return door.enter(effect.room, effect.connection);
      case 'broadcast':
        return door.broadcast(effect.room, effect.down);
      case 'send':
        return door.send(effect.connection, effect.down);
      case 'close':
        return door.close(effect.connection);
      case 'report':
        return report(effect.report);
      default:
        return unreachable(effect);
    }
  }

  return { dispatch };
}
