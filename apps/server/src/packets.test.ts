import { expect, test } from 'vitest';
import { CONNECT, PACKETS, type Packets } from './testing/bad-input/packets.ts';
import { besideTwo } from './testing/beside-two.ts';
import { CLOSE, framesFrom, text, TEXT } from './testing/frame.ts';
import { openRawWebSocket } from './testing/raw.ts';

test(`[SE13] [ME5] ${PACKETS.length} packets are refused or end only the connection they came from`, async () => {
  const went: [string, string][] = [];
  const play =
    ([name, packets]: Packets) =>
    async (port: number) => {
      const raw = await openRawWebSocket(port);
      const [first = '', ...more] = packets;
      raw.send(text(first));
      // The server ends a client that does not wait to be let in.
      if (first === CONNECT && more[0] !== CONNECT) await raw.until((received) => received.includes('40{'));
      raw.send(...more.map(text));
      await raw.ended;
      const told = framesFrom(raw.received());
      const said = told.filter(({ opcode }) => opcode === TEXT).map(({ payload }) => payload.toString());
      const why = said.flatMap((packet) => /"why":"([^"]*)"/u.exec(packet)?.[1] ?? []);
      const closed = told.some(({ opcode }) => opcode === CLOSE);
      went.push([name, why[0] ?? (closed ? 'closed' : 'cut')]);
    };
  await besideTwo(PACKETS.map(play), { helloWaitMs: 500 });
  expect(went.sort()).toEqual(PACKETS.map(([name, , becomes]) => [name, becomes]).sort());
});
