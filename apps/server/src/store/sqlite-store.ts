import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type {
  Batch,
  Epoch,
  Glance,
  LoadedRoom,
  LogStore,
  Recalled,
  RoomEvent,
  RoomName,
  SessionId,
  SlipFound,
  StoredRoom,
  Written,
} from '@charla/core';
import { CannotOpen, type OpenRefusal } from './database.ts';
import type { Kept } from './sqlite-log.ts';

/** A call to the worker. */
export type Call = { id: number } & (
  | { do: 'append'; batch: Batch }
  | { do: 'recall'; session: SessionId }
  | { do: 'slip'; bot: string; key: string }
  | { do: 'page'; asked: Parameters<LogStore['page']> }
  | { do: 'load'; asked: Parameters<LogStore['load']> }
  | { do: 'glance'; rooms: readonly RoomName[] }
  | { do: 'close' }
);
type Question = Call extends infer C ? (C extends Call ? Omit<C, 'id'> : never) : never;

/** The worker's answer. One whose outcome is unknown comes later than the answers to later calls. LS10. */
export type Reply = { id: number; value: unknown };

type First =
  | { opened: { epoch: Epoch; rooms: readonly StoredRoom[]; kept: Kept } }
  | { refused: { why: OpenRefusal; reason: string } };

/** `kept`: rooms and their message counts, found at the opening. */
export type SqliteStore = LogStore & { readonly kept: Kept };

/** The name of a log's file in its folder. */
export const LOG_FILE = 'charla.sqlite';

/**
 * The thread's garbage of a moment, in MiB: a page of 128 KiB lives there for less. V8 alone would keep up to 48 MiB of it, from the first
 * flood of pages on. Measured: as fast, and less memory.
 */
const THREAD = { maxYoungGenerationSizeMb: 6 };

/** Throws CannotOpen where a working folder that was deleted would lead to it. */
function fileIn(folder: string): string {
  try {
    return path.resolve(folder, LOG_FILE);
  } catch (error) {
    throw new CannotOpen('cannotOpen', (error as Error).message);
  }
}

/**
 * Opens a log in `folder`. A thread of its own writes it, so that the event loop never waits for the disk. Throws CannotOpen. `thread` is
 * for tests.
 */
export async function openSqliteStore(
  folder: string,
  freshEpoch: Epoch,
  thread = new URL('./sqlite-worker.ts', import.meta.url),
): Promise<SqliteStore> {
  const file = fileIn(folder);
  const worker = new Worker(thread, { workerData: { file, freshEpoch }, resourceLimits: THREAD });
  // Settles after a bug in the thread, which has ended with it.
  const broken = new Promise<unknown>((resolve) => worker.once('error', resolve));
  const first = await new Promise<First>((resolve, reject) => {
    worker.once('message', resolve);
    void broken.then(reject);
  });
  if ('refused' in first) throw new CannotOpen(first.refused.why, first.refused.reason);

  const waiting = new Map<number, (value: unknown) => void>();
  let asked = 0;
  worker.on('message', ({ id, value }: Reply) => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  });

  function ask<T>(question: Question): Promise<T> {
    asked += 1;
    const id = asked;
    worker.postMessage({ id, ...question });
    return new Promise((resolve) => waiting.set(id, (value) => resolve(value as T)));
  }

  return {
    ...first.opened,
    append: (batch) => ask<Written>({ do: 'append', batch }),
    recall: (session) => ask<Recalled>({ do: 'recall', session }),
    slip: (bot, key) => ask<SlipFound | 'none' | 'unreadable'>({ do: 'slip', bot, key }),
    page: (...asked) => ask<readonly RoomEvent[] | undefined>({ do: 'page', asked }),
    load: (...asked) => ask<LoadedRoom | undefined>({ do: 'load', asked }),
    glance: (rooms) => ask<readonly Glance[] | undefined>({ do: 'glance', rooms }),
    onBroken: (tell) => void broken.then(tell),
    async close() {
      await Promise.race([ask({ do: 'close' }), broken]);
      await worker.terminate();
    },
  };
}
