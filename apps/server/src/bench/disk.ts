import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RoomEvent } from '@charla/core';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { pause } from './crowd.ts';
import { newDelays } from './delays.ts';

/**
 * What it takes that one short message is on this disk, by the store that the chat has: what a plain server would spend besides that kept
 * what is said in the same way. Delays in ms, CPU of both threads in µs.
 */
export type DiskWrite = { p50: number; p99: number; cpuUs: number };

const WRITES = 200;

/** A message comes so often in the small room, in ms. Who is woken each time spends more on the same. */
const EVERY_MS = 20;

export async function measureDisk(): Promise<DiskWrite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-bench-'));
  const store = await openSqliteStore(folder, 'epoch');
  const delays = newDelays();
  let seq = 0;
  async function write(): Promise<void> {
    const startMs = performance.now();
    await store.append({ room: 'lobby', after: seq, events: [saidAt((seq += 1))], sessions: [] });
    delays.add(performance.now() - startMs);
  }
  // What is only done once, and what it takes to wait.
  await cpuOfEach(write);
  const waitingUs = await cpuOfEach(async () => {});
  const writingUs = await cpuOfEach(write);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  return { p50: delays.quantile(0.5), p99: delays.quantile(0.99), cpuUs: Math.round(writingUs - waitingUs) };
}

function saidAt(seq: number): RoomEvent {
  const stamp = { seq, atMs: Date.now(), session: 'run.1', alias: 'ana' };
  return { type: 'said', ...stamp, n: seq, text: 'and then everybody said something of usual length' };
}

async function cpuOfEach(step: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  for (let done = 0; done < WRITES; done += 1) {
    await step();
    await pause(EVERY_MS);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / WRITES;
}
