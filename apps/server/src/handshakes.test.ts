import { expect, test } from 'vitest';
import { HANDSHAKES, type Handshake } from './testing/bad-input/handshakes.ts';
import { besideTwo } from './testing/beside-two.ts';
import { openRaw } from './testing/raw.ts';

test(`[SE9] [SE10] ${HANDSHAKES.length} handshakes are answered as they should be, end, and disturb nobody`, async () => {
  const went: [string, number][] = [];
  const play =
    ([name, bytes]: Handshake) =>
    async (port: number) => {
      const raw = await openRaw(port);
      raw.send(bytes);
      await raw.ended;
      const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/u.exec(raw.received().toString('latin1')) ?? [];
      went.push([name, Number(status)]);
    };
  // A busy machine has to read a request before its time is over.
  await besideTwo(HANDSHAKES.map(play), { requestWaitMs: 3_000, helloWaitMs: 500 });
  expect(went.sort()).toEqual(HANDSHAKES.map(([name, , status]) => [name, status]).sort());
});
