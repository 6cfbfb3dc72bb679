import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Down } from '@charla/core';
import { until } from '@charla/testkit';
import { afterEach, expect, test, vi } from 'vitest';
import { openHeldBytes } from './held-bytes.ts';
import type { DoorWaits } from './socket-io/door.ts';
import { openDoor } from './testing/behind-door.ts';
import { turnedTime } from './testing/turned-time.ts';

let end: () => void = () => {};
afterEach(() => {
  vi.useRealTimers();
  end();
});

/** A door with ana as a member, in the lobby. */
async function withAna(waits: DoorWaits = {}) {
  const here = await openDoor(waits);
  end = here.end;
  const connected = once(here.http, 'connection') as Promise<[Socket]>;
  const ana = await here.join();
  const [socket] = await connected;
  here.door.enter('lobby', ana.id);
  return { ...here, ana, id: ana.id, socket };
}

const said: Down = {
  type: 'events',
  events: Array.from({ length: 8 }, (_, i) => {
    const stamp = { seq: i + 1, atMs: 0, session: 's', alias: 'beto' };
    return { type: 'said', ...stamp, n: i + 1, text: 'a'.repeat(4_096) } as const;
  }),
};

/** Sends the room more than any network buffers, 32 KiB at a time. */
async function floods({ door, told }: Pick<Awaited<ReturnType<typeof withAna>>, 'door' | 'told'>) {
  const before = told().length;
  for (let i = 0; i < 2_000 && told().length === before; i += 1) {
    door.broadcast('lobby', said);
    await new Promise(setImmediate);
  }
}

test('[SE17] whoever does not read falls behind, hears nothing of the room any more, and when cut is gone at once', async () => {
  const time = turnedTime();
  const here = await withAna({ readerTime: time });
  here.ana.stopReading();
  await floods(here);
  here.door.exit('lobby', here.id);
  expect(await until(async () => (time.pass(100), here.told().includes('stuck')))).toBe(true);
  here.door.cut(here.id);
  expect(await until(async () => here.told().includes('closed'))).toBe(true);
  expect(here.told()).toEqual(['behind', 'stuck', 'closed']);
});

test('[SE17] whoever reads again is told of when all is taken, and may fall behind again', async () => {
  const time = turnedTime();
  const here = await withAna({ readerTime: time, readWaitMs: Infinity });
  here.ana.stopReading();
  await floods(here);
  here.door.exit('lobby', here.id);
  here.ana.readsOn();
  expect(await until(async () => (time.pass(100), here.told().includes('drained')))).toBe(true);
  here.door.send(here.id, said);
  expect(await until(async () => (time.pass(100), here.told().length === 3))).toBe(true);
  here.ana.stopReading();
  here.door.enter('lobby', here.id);
  await floods(here);
  expect(here.told()).toEqual(['behind', 'drained', 'drained', 'behind']);
});

test('[SE17a] of two who do not read, one is cut as soon as too much waits for both, and the other stays', async () => {
  const waits = { readerTime: turnedTime(), readWaitMs: Infinity, unread: openHeldBytes(100_000) };
  const here = await withAna(waits);
  const beto = await here.join();
  here.door.enter('lobby', beto.id);
  for (const one of [here.ana, beto]) one.stopReading();
  const stuck = () => here.told().filter((type) => type === 'stuck').length;
  for (let i = 0; i < 2_000 && stuck() === 0; i += 1) {
    here.door.broadcast('lobby', said);
    await new Promise(setImmediate);
    waits.readerTime.pass(100);
  }
  for (const id of [here.id, beto.id]) here.door.exit('lobby', id);
  waits.readerTime.pass(20_000);
  expect(stuck()).toBe(1);
});

test('[SE17] what was told before an exit is all there is until the next enter', async () => {
  const { door, ana, id } = await withAna();
  const count = () => ana.received().toString('latin1').split('42["events"').length - 1;
  door.broadcast('lobby', said);
  door.exit('lobby', id);
  door.broadcast('lobby', said);
  door.enter('lobby', id);
  door.broadcast('lobby', said);
  door.send(id, { type: 'bye', why: 'server/closing' });
  await ana.until((received) => received.includes('server/closing'));
  expect(count()).toBe(2);
});

test('[SE19] whoever does not take in the goodbye within 3 s is cut', async () => {
  const time = turnedTime();
  const here = await withAna({ readerTime: time });
  here.ana.stopReading();
  await floods(here);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  here.door.close(here.id);
  // No time limit runs for a reader that was let go.
  time.pass(60_000);
  vi.advanceTimersByTime(2_999);
  expect([here.socket.destroyed, here.told()]).toEqual([false, ['behind', 'closed']]);
  vi.advanceTimersByTime(1);
  expect(here.socket.destroyed).toBe(true);
});
