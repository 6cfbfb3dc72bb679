import { createMemoryLog, memoryStore, type LogStore } from '@charla/core';
import type { BotTable } from '../api/bots-in-log.ts';
import { freshEpoch, freshRun } from '../secrets.ts';
import type { Address } from './pg/address.ts';
import type { PgOptions } from './pg/pg-store.ts';
import type { Kept } from './sqlite-log.ts';
import { openSqliteStore } from './sqlite-store.ts';

export type StoreOptions = {
  /** The folder of the log and of the bots' keys; without one, both last no longer than the server. */
  data?: string | undefined;
  /** A database for the log instead. LS18. */
  log?: Address | undefined;
  /** An engine without a standby is enough. */
  oneCopy?: boolean;
  onAway?: PgOptions['onAway'];
  /** The most bytes of a log in memory. LS16. */
  memoryBytesMax?: number;
};

/**
 * A log, and what it had when it was opened, if it outlives a server. Of a database: whether it tells of failovers, and how many nodes live
 * and write to it, this one included.
 */
export type OpenStore = LogStore & {
  readonly kept?: Kept;
  readonly tellsFailovers?: boolean;
  /** The keys of bots, where they are in the log. HT1. */
  readonly bots?: BotTable;
  liveNodes?(): number;
};

/** Throws CannotOpen or CannotUse. */
export async function openStore({
  data,
  log,
  oneCopy = false,
  onAway,
  memoryBytesMax: bytesMax,
}: StoreOptions): Promise<OpenStore> {
  if (log) {
    // The driver is loaded only where it is used.
    const { openPgStore } = await import('./pg/pg-store.ts');
    return openPgStore(log, freshEpoch(), { name: freshRun(), oneCopy, onAway });
  }
  if (data !== undefined) return openSqliteStore(data, freshEpoch());
  return memoryStore(freshEpoch(), createMemoryLog({ bytesMax }));
}
