import { expect, test } from 'vitest';
import { startServer } from './server.ts';
import { FRAMES, type Frames } from './testing/bad-input/frames.ts';
import { besideTwo } from './testing/beside-two.ts';
import { CLOSE, framesFrom, text } from './testing/frame.ts';
import { openRawWebSocket } from './testing/raw.ts';

test(`[SE13] ${FRAMES.length} sequences of frames end only the connection they came from`, async () => {
  const went: [string, number][] = [];
  const play =
    ([name, frames]: Frames) =>
    async (port: number) => {
      const raw = await openRawWebSocket(port);
      raw.send(...frames);
      await raw.ended;
      const close = framesFrom(raw.received()).find(({ opcode }) => opcode === CLOSE);
      went.push([
        name,
        close === undefined ? 0 : close.payload.length < 2 ? 1005 : close.payload.readUInt16BE(0),
      ]);
    };
  await besideTwo(FRAMES.map(play), { helloWaitMs: 500 });
  expect(went.sort()).toEqual(FRAMES.map(([name, , code]) => [name, code]).sort());
});

test('[SE13] a message in crumbs ends its connection before they are more than it', async () => {
  const server = await startServer({ port: 0, local: true });
  const raw = await openRawWebSocket(server.port);
  for (const byte of text(`42["${'a'.repeat(1_000)}"]`)) {
    raw.send(Buffer.from([byte]));
    // Two turns, so that the server reads each frame by itself.
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  await raw.ended;
  const close = framesFrom(raw.received()).find(({ opcode }) => opcode === CLOSE);
  expect(close?.payload.readUInt16BE(0)).toBe(1008);
  await server.close();
});
