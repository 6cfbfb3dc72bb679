import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HostInput } from '@charla/core';
import { openHearers } from '../hearers.ts';
import { socketIoDoor, type DoorWaits } from '../socket-io/door.ts';
import { text } from './frame.ts';
import { openRawWebSocket, type Raw } from './raw.ts';

/** The Socket.IO door on a port of its own, with a loop that records its inputs; `hears` may throw. */
export async function openDoor(waits: DoorWaits = {}, hears: (input: HostInput) => void = () => {}) {
  const inputs: HostInput[] = [];
  const faults: string[] = [];
  const raws: Raw[] = [];
  const door = socketIoDoor(
    (error, from) => faults.push(`${from}: ${String(error)}`),
    () => {},
    waits,
  );
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
    /** All input types except `opened`. */
    told: () => inputs.map(({ type }) => type).filter((type) => type !== 'opened'),
    /** A client that has sent CONNECT, with the door's id for it. */
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
