import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HostInput } from '@charla/core';
import { openHearers } from '../hearers.ts';
import { socketIoDoor, type DoorWaits } from '../socket-io/door.ts';
import { text } from './frame.ts';
import { openRawWebSocket, type Raw } from './raw.ts';

/** The Socket.IO door on a port of its own, with a loop that keeps what it hears; `hears` may throw. */
export async function openDoor(waits: DoorWaits = {}, hears: (input: HostInput) => void = () => {}) {
  const inputs: HostInput[] = [];
  const faults: string[] = [];
  const raws: Raw[] = [];
  const door = socketIoDoor((error, from) => faults.push(`${from}: ${String(error)}`), waits);
  const dispatch = (input: HostInput) => {
    inputs.push(input);
    hears(input);
  };
  openHearers([door], []).listen({ dispatch });
  const http = createServer().on('upgrade', door.upgrade).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    ...{ door, http, inputs, faults },
    /** Of all inputs, those that something came of. */
    told: () => inputs.map(({ type }) => type).filter((type) => type !== 'opened'),
    /** Somebody who has said CONNECT, and what the door calls them. */
    async join(): Promise<Raw & { id: string }> {
      const raw = await openRawWebSocket(port);
      raws.push(raw);
      await raw.until((received) => received.includes('"sid"'));
      const [, id = ''] = /"sid":"([^"]+)"/u.exec(raw.received().toString('latin1')) ?? [];
      raw.send(text('40'));
      await raw.until((received) => received.includes('40{'));
      return { ...raw, id };
    },
    end() {
      for (const raw of raws) raw.cut();
      door.end();
      http.close();
    },
  };
}
