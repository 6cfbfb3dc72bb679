import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Batch } from '@charla/core';
import { describeLogStore } from '@charla/testkit/vitest';
import { expect, test } from 'vitest';
import { freshEpoch } from '../secrets.ts';
import { openSqliteStore } from './sqlite-store.ts';

describeLogStore({
  name: 'in a SQLite file',
  async setUp() {
    const folder = mkdtempSync(path.join(tmpdir(), 'charla-log-'));
    const remove = async () => rmSync(folder, { recursive: true, force: true });
    return { open: () => openSqliteStore(folder, freshEpoch()), lose: remove, tearDown: remove };
  },
});

test('[SE5] a log says how many messages each room has when it is opened, and names no room without one', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-log-'));
  const open = () => openSqliteStore(folder, freshEpoch());
  const by = { session: 's', alias: 'ana', atMs: 1 };
  const joined = { ...by, type: 'joined', seq: 1 } as const;
  const said = (seq: number) => ({ ...by, type: 'said', seq, n: seq, text: 'hola' }) as const;
  const batch = (room: string, events: Batch['events']): Batch => ({ room, after: 0, events, sessions: [] });
  const first = await open();
  expect(first.kept).toEqual({ rooms: [], more: 0 });
  await first.append(batch('aula', [joined, said(2), said(3), { ...by, type: 'left', how: 'quit', seq: 4 }]));
  await first.append(batch('lobby', [joined, said(2)]));
  await first.append(batch('silent', [joined]));
  await first.close();
  const second = await open();
  const rooms = [
    { room: 'aula', messages: 2 },
    { room: 'lobby', messages: 1 },
  ];
  expect(second.kept).toEqual({ rooms, more: 0 });
  for (let i = 0; i < 40; i += 1) await second.append(batch(`z${i}`, [joined, said(2)]));
  await second.close();
  const third = await open();
  expect([third.kept.rooms.length, third.kept.rooms.length + third.kept.more]).toEqual([4, 42]);
  await third.close();
  rmSync(folder, { recursive: true, force: true });
});
