import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RoomEvent } from '@charla/core';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { pause } from './crowd.ts';
import { newDelays } from './delays.ts';

/** How long this disk takes to store one short message with the chat's own store, in ms. */
export type DiskWrite = { p50: number; p99: number };

const WRITES = 200;

const TEXT = 'and then everybody said something of usual length';

/** The time between two messages in the small room, in ms. */
const EVERY_MS = 20;

export async function measureDisk(): Promise<DiskWrite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-bench-'));
  const store = await openSqliteStore(folder, 'epoch');
  const delays = newDelays();
  let seq = 0;
  async function write(): Promise<void> {
    const startMs = performance.now();
    await store.append({ room: 'lobby', after: seq, events: [saidAt((seq += 1), TEXT)], sessions: [] });
    delays.add(performance.now() - startMs);
  }
  for (let done = 0; done < WRITES; done += 1) {
    await write();
    await pause(EVERY_MS);
  }
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  return { p50: delays.quantile(0.5), p99: delays.quantile(0.99) };
}

/** A message as an event of the log. */
export function saidAt(seq: number, text: string): RoomEvent {
  const stamp = { seq, atMs: Date.now(), session: 'run.1', alias: 'ana' };
  return { type: 'said', ...stamp, n: seq, text };
}
