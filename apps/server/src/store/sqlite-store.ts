import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type {
  Batch,
  Epoch,
  LogStore,
  Recalled,
  RoomEvent,
  RoomName,
  Seq,
  SessionId,
  StoredRoom,
  Written,
} from '@charla/core';
import { CannotOpen, type OpenRefusal } from './database.ts';

/** What the worker is asked. */
export type Call = { id: number } & (
  | { do: 'append'; batch: Batch }
  | { do: 'recall'; session: SessionId }
  | { do: 'page'; room: RoomName; before: Seq; limit: number }
  | { do: 'close' }
);
type Question = Call extends infer C ? (C extends Call ? Omit<C, 'id'> : never) : never;

/** What it answers, in the order it was asked. */
export type Reply = { id: number; value: unknown };

type First =
  | { opened: { epoch: Epoch; rooms: readonly StoredRoom[] } }
  | { refused: { why: OpenRefusal; reason: string } };

/** The file of a log in its folder. */
export const LOG_FILE = 'charla.sqlite';

/** A log in `folder`, written by a thread of its own so that the event loop never waits for the disk. Throws CannotOpen. */
export async function openSqliteStore(folder: string, freshEpoch: Epoch): Promise<LogStore> {
  const file = path.resolve(folder, LOG_FILE);
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), {
    workerData: { file, freshEpoch },
  });
  const first = await new Promise<First>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  if ('refused' in first) throw new CannotOpen(first.refused.why, first.refused.reason);

  const waiting = new Map<number, (value: unknown) => void>();
  let asked = 0;
  let dead: string | undefined;
  worker.on('message', ({ id, value }: Reply) => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  });
  worker.on('error', (error: Error) => {
    // A bug in the thread: what was asked has no outcome, and nothing more can be written.
    dead = error.message;
    waiting.forEach((resolve) => resolve(undefined));
    waiting.clear();
  });

  function ask<T>(question: Question): Promise<T | undefined> {
    if (dead !== undefined) return Promise.resolve(undefined);
    asked += 1;
    const id = asked;
    worker.postMessage({ id, ...question });
    return new Promise((resolve) => waiting.set(id, (value) => resolve(value as T | undefined)));
  }

  return {
    ...first.opened,
    append: async (batch) =>
      (await ask<Written>({ do: 'append', batch })) ?? {
        ok: false,
        why: 'failed',
        reason: dead ?? 'no answer',
      },
    recall: async (session) => (await ask<Recalled>({ do: 'recall', session })) ?? 'unreadable',
    page: (room, before, limit) => ask<readonly RoomEvent[]>({ do: 'page', room, before, limit }),
    async close() {
      await ask({ do: 'close' });
      await worker.terminate();
    },
  };
}
