import { expect, test } from 'vitest';
import { startServer } from './server.ts';
import { head, openRaw } from './testing/raw.ts';

test('[SE8a] of who names another protocol but does not ask to change, everything is answered', async () => {
  const server = await startServer({ port: 0, local: true });
  const raw = await openRaw(server.port);
  const more = { Connection: 'keep-alive', Upgrade: 'h2c' };
  raw.send(head('GET /healthz HTTP/1.1', { Host: 'localhost', ...more }).repeat(2));
  const answers = () =>
    raw
      .received()
      .toString()
      .match(/^HTTP\/1\.1 200 /gmu);
  await raw.until(() => answers()?.length === 2);
  expect(answers()).toHaveLength(2);
  raw.cut();
  await server.close();
});
