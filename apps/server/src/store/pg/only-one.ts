import { setTimeout as sleep } from 'node:timers/promises';
import type { Link } from './link.ts';
import { CannotUse } from './refusal.ts';

/** A name that locks of others in this database do not have: "charla". */
const LOCK = 0x636861726c61;
/** How often, and how long, a server waits for the connection of its former life to end: at most as long as a restart feels. */
const LOOK_MS = 100;
const LOOKS = 20;

/** Holds the log for this server as long as this connection lives. Throws CannotUse if another one has it. LS18a. */
export async function holdAlone(link: Link): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const [row] = await link.ask(`SELECT pg_try_advisory_lock(${LOCK}) AS is_ours`);
    if (row?.['is_ours']) return;
    await sleep(LOOK_MS);
  }
  throw new CannotUse('inUse', 'another server');
}

export async function letGo(link: Link): Promise<void> {
  await link.ask(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => {});
}
