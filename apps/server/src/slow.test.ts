import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Down, HostInput } from '@charla/core';
import { until } from '@charla/testkit';
import { afterEach, expect, test } from 'vitest';
import { socketIoDoor, type DoorWaits, type SocketIoDoor } from './socket-io/door.ts';
import { text } from './testing/frame.ts';
import { openRawWebSocket, type Raw } from './testing/raw.ts';

let end: () => void = () => {};
afterEach(() => end());

type WithAna = { door: SocketIoDoor; http: Server; ana: Raw; id: string; told: string[] };

/** A door with ana behind it, in the lobby, and what it says of her. */
async function withAna(waits: DoorWaits): Promise<WithAna> {
  const told: string[] = [];
  let id = '';
  const door = socketIoDoor((error) => told.push(String(error)), waits);
  door.listen({
    dispatch(input: HostInput) {
      if (input.type === 'opened') id = input.connection;
      else told.push(input.type);
    },
  });
  const http = createServer().on('upgrade', door.upgrade).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const ana = await openRawWebSocket((http.address() as AddressInfo).port);
  ana.send(text('40'));
  await ana.until((received) => received.includes('40{'));
  door.enter('lobby', id);
  end = () => {
    ana.cut();
    door.end();
    http.close();
  };
  return { door, http, ana, id, told };
}

const said: Down = {
  type: 'events',
  events: Array.from({ length: 8 }, (_, i) => {
    const stamp = { seq: i + 1, atMs: 0, session: 's', alias: 'beto' };
    return { type: 'said', ...stamp, n: i + 1, text: 'a'.repeat(4_096) } as const;
  }),
};

/** Tells the room so much that no network holds it, 32 KiB at a time. */
async function floods(door: SocketIoDoor, told: readonly string[]): Promise<void> {
  const before = told.length;
  for (let i = 0; i < 2_000 && told.length === before; i += 1) {
    door.broadcast('lobby', said);
    await new Promise(setImmediate);
  }
}

test('[SE17] whoever does not read falls behind, hears nothing of the room any more, and when cut is gone at once', async () => {
  const { door, ana, id, told } = await withAna({ readWaitMs: 200 });
  ana.stopReading();
  await floods(door, told);
  door.exit('lobby', id);
  expect(await until(async () => told.includes('stuck'))).toBe(true);
  door.cut(id);
  expect(await until(async () => told.includes('closed'))).toBe(true);
  expect(told).toEqual(['behind', 'stuck', 'closed']);
});

test('[SE17] whoever reads again is told of when all is taken, and may fall behind again', async () => {
  const { door, ana, id, told } = await withAna({ readWaitMs: 1_000 });
  ana.stopReading();
  await floods(door, told);
  door.exit('lobby', id);
  ana.readsOn();
  expect(await until(async () => told.includes('drained'))).toBe(true);
  door.send(id, said);
  expect(await until(async () => told.length === 3)).toBe(true);
  ana.stopReading();
  door.enter('lobby', id);
  await floods(door, told);
  expect(told).toEqual(['behind', 'drained', 'drained', 'behind']);
});

test('[SE17] what was told before an exit is all there is until the next enter', async () => {
  const { door, ana, id } = await withAna({});
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

test('[SE19] whoever does not take in the goodbye is cut', async () => {
  const { door, http, ana, id, told } = await withAna({ goodbyeMs: 500, readWaitMs: 1 });
  ana.stopReading();
  await floods(door, told);
  door.close(id);
  const isConnected = () => new Promise((resolve) => http.getConnections((_, count) => resolve(count > 0)));
  expect(await isConnected()).toBe(true);
  expect(await until(async () => !(await isConnected()))).toBe(true);
  // Nobody is impatient with whom has been let go.
  expect(told).toEqual(['behind', 'closed']);
});
