import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Down, HostInput } from '@charla/core';
import { START_MS, STAGE_ZONE, until } from '@charla/testkit';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { openHearers } from '../hearers.ts';
import { tcpDoor } from './tcp-door.ts';

const WELCOME: Down = {
  type: 'welcome', room: 'lobby', alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', seq: 1, atMs: 1,
  roster: [{ session: 's-ana', alias: 'ana', marks: {} }], lastN: 0, resumed: false,
  events: [{ type: 'joined', seq: 1, atMs: 1, session: 's-ana', alias: 'ana' }],
}; // prettier-ignore

/** A hundred long messages, from this seq on. */
function saidFrom(seq: number): Down {
  const events = Array.from({ length: 100 }, (_, i) => {
    const stamp = { seq: seq + i, atMs: 1, session: 's-beto', alias: 'beto' };
    return { type: 'said', ...stamp, n: seq + i, text: 'a'.repeat(4_000) } as const;
  });
  return { type: 'events', events };
}

test('[HO15] [SE17] who comes by a bare socket falls behind, and is level again, as often as anybody', async () => {
  const told: string[] = [];
  const taken: (() => void)[] = [];
  const network = new Duplex({ read() {}, write: (_chunk, _encoding, done) => void taken.push(done) });
  const socket = Object.assign(network, { remoteAddress: '127.0.0.1', setKeepAlive() {}, _handle: null });
  const door = tcpDoor({
    words: wordsIn('es'),
    zone: STAGE_ZONE,
    now: () => START_MS,
    onFault: (error) => told.push(String(error)),
    letIn: () => {},
  });
  let id = '';
  openHearers([door], []).listen({
    dispatch(input: HostInput) {
      if (input.type === 'opened') id = input.connection;
      else if (input.type !== 'received') told.push(input.type);
    },
  });
  door.open(socket as unknown as Socket, Buffer.from('ana\n'), false);
  door.send(id, WELCOME);
  door.enter('lobby', id);
  door.broadcast('lobby', saidFrom(2));
  expect(await until(async () => told.length === 1)).toBe(true);
  door.exit('lobby', id);
  door.broadcast('lobby', saidFrom(102));
  expect(await until(async () => (taken.shift()?.(), told.length === 2))).toBe(true);
  door.enter('lobby', id);
  door.broadcast('lobby', saidFrom(102));
  expect(await until(async () => told.length === 3)).toBe(true);
  expect(told).toEqual(['behind', 'drained', 'behind']);
  socket.destroy();
  expect(await until(async () => told.length === 4)).toBe(true);
});
