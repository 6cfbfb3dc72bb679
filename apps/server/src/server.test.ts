import { openClient } from '@charla/client';
import { until } from '@charla/testkit';
import { expect, test } from 'vitest';
import { startServer } from './server.ts';

test('[SE4] where somebody came from is known when they leave, too, whoever hung up', async () => {
  const seen: string[] = [];
  const server = await startServer({
    port: 0,
    local: true,
    onReport: ({ what }, from) => what !== 'joined' && seen.push(`${what} ${from}`),
  });
  const recorder = { open: () => '', write: () => {}, close: () => {} };
  const url = `http://127.0.0.1:${server.port}`;
  const ana = openClient({ url, alias: 'ana', room: 'lobby', recorder, now: Date.now });
  await until(async () => ana.chat.link.state === 'joined');
  ana.type('.q');
  await until(async () => seen.length === 3);
  expect(seen.sort()).toEqual(['closed 127.0.0.1', 'opened 127.0.0.1', 'quit ']);
  await server.close();
});
