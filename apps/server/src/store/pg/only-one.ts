import { setTimeout as sleep } from 'node:timers/promises';
import type { Link } from './link.ts';
import { CannotUse } from './refusal.ts';
import type { Work } from './work.ts';

/** A name that locks of others in this database do not have: "charla". */
const LOCK = 0x636861726c61;
/** How often, and how long, a server waits for the connection of its former life to end: at most as long as a restart feels. */
const LOOK_MS = 100;
const LOOKS = 20;

/** The lock of a database that one server uses. */
export type Alone = {
  isHeld(): boolean;
  letGo(): Promise<void>;
};

/** Holds the log for this server as long as this connection lives. Throws CannotUse if another one has it. LS18a. */
export async function holdAlone(link: Link): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const [row] = await link.ask(`SELECT pg_try_advisory_lock(${LOCK}) AS is_ours`);
    if (row?.['is_ours']) return;
    await sleep(LOOK_MS);
  }
  throw new CannotUse('inUse', 'another server');
}

/** Takes the lock again on a new connection after the engine was away. If another server has it by then, this one stops. LS18a. */
export function stayAlone(first: Link, { closing, connect, pause, breakDown }: Work): Alone {
  let guard = first;
  let isHeld = true;

  async function stay(): Promise<void> {
    for (let attempt = 0; !closing.aborted; attempt += 1) {
      try {
        await guard.closed;
        isHeld = false;
        if (closing.aborted) return;
        guard = await connect();
        await holdAlone(guard);
        isHeld = true;
        attempt = 0;
      } catch (error) {
        guard.close();
        if (error instanceof CannotUse && error.why === 'inUse') return void breakDown(error);
        await pause(attempt);
      }
    }
    guard.close();
  }

  void stay();
  return {
    isHeld: () => isHeld && guard.isOpen,
    async letGo() {
      await guard.ask(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => {});
      guard.close();
    },
  };
}
