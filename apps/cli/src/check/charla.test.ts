import { createMemoryLog, memoryStore, type RoomEvent } from '@charla/core';
import { startServer } from '@charla/server';
import { START_MS } from '@charla/testkit';
import { expect, test } from 'vitest';
import { examine } from './examine.ts';
import { SHORT } from './testing/short.ts';

/** The factor by which everything here is faster than in reality: the pace of objects, the time for an alias, the grace period. */
const FASTER = 10;

/** What charla tells at once comes within this time, in ms, on a busy machine, too. */
const TOLD_MS = 500;

/** A room with a long history before anybody joins. */
function oldRoom() {
  const log = createMemoryLog();
  const events = Array.from({ length: 100 }, (_, i): RoomEvent => {
    const stamp = { seq: i + 1, atMs: START_MS + i, session: 's', alias: 'beto' };
    return { type: 'said', ...stamp, n: i + 1, text: `línea ${i + 1}` };
  });
  log.append({ room: 'lobby', after: 0, events, sessions: [] });
  return memoryStore('epoch', log);
}

test('[PR7] [TC7] charla itself solves the exercise, sentence by sentence, also in a room with a past', async () => {
  const server = await startServer({
    port: 0,
    local: true,
    store: oldRoom(),
    // The flood for the silent client exceeds the rate of one person.
    asksPerSecond: Infinity,
    helloWaitMs: 10_000 / FASTER,
    resumeWaitMs: 10_000 / FASTER,
    waits: { after: (ms, run) => void setTimeout(run, ms / FASTER) },
  });
  const waits = { ...SHORT, settleMs: TOLD_MS };
  const examined = await examine({ host: '127.0.0.1', port: server.port }, waits, '77');
  await server.close();
  expect(examined?.manner).toEqual({ alias: 'object', end: '' });
  expect(examined?.results.filter(({ mark }) => mark === 'bad')).toEqual([]);
  const open = examined?.results.filter(({ mark }) => mark === 'open').map(({ id }) => id);
  expect(open).toEqual(['time', 'record', 'help', 'window']);
});
