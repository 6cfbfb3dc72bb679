import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../postgres/engine.ts';
import { setStandbys, startStandby, streamsTo, type Standby } from '../postgres/standby.ts';

/** A primary with a synchronous standby. */
export type Pair = {
  /** Where the database's address leads to at this moment. */
  socket(): string;
  /** The primary's first process. */
  pid(): number;
  /** The primary dies, and is started again some ms later. */
  restart(downMs: number): Promise<void>;
  /** The primary dies, its standby is promoted some ms later, and is given a standby of its own. */
  failover(downMs: number): Promise<void>;
  /** The same with a standby that was not synchronous, and has missed all that is written while `talk` runs. */
  failoverToStale(talk: () => Promise<void>): Promise<void>;
  /** Ends all engines but the first. */
  end(): Promise<void>;
};

const NAME = 'standby';

export async function openPair(first: Engine): Promise<Pair> {
  let primary = first;
  // A copy has the settings of its primary.
  await setStandbys(primary, NAME);
  let standby = await startStandby(primary, NAME);
  await streamsTo(primary, NAME);

  async function promote(next: Standby, downMs: number): Promise<void> {
    const old = primary;
    await old.kill();
    await pause(downMs);
    await next.promote();
    primary = next;
    standby = await startStandby(primary, NAME);
    await streamsTo(primary, NAME);
    await old.end();
  }

  return {
    socket: () => primary.socket,
    pid: () => primary.pid,
    async restart(downMs) {
      await primary.kill();
      await pause(downMs);
      await primary.start();
      await streamsTo(primary, NAME);
    },
    failover: (downMs) => promote(standby, downMs),
    async failoverToStale(talk) {
      const [late, current] = [await startStandby(primary, 'late'), standby];
      await streamsTo(primary, 'late');
      await late.disconnect();
      await talk();
      await promote(late, 0);
      await current.end();
    },
    async end() {
      await standby.end();
      if (primary !== first) await primary.end();
    },
  };
}
