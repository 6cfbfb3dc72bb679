import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { startServer } from '@charla/server';
import { expect, test } from 'vitest';
import { runProgram } from './testing/program.ts';

/** The loopback interface, if it has an IPv6 address. */
const [loopback] = Object.entries(networkInterfaces()).find(([, all]) =>
  all?.some(({ address }) => address === '::1'),
) ?? [undefined];

const script = 'ana joins\nana drops\nana returns\nana types hola\nana sees [ana]: hola\neva connects\n';

test.skipIf(loopback === undefined)(
  '[TE6] one joins at an address with a zone, exports from there, and plays scripts there',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'charla-via-'));
    const server = await startServer({ port: 0, local: true });
    // A local server has no IPv6 address.
    const cable = createServer((socket) => {
      const onward = connect(server.port, '127.0.0.1');
      for (const end of [socket, onward]) end.on('error', () => {});
      socket.pipe(onward).pipe(socket);
    });
    await once(cable.listen(0, '::1'), 'listening');
    const { port } = cable.address() as { port: number };
    const join = runProgram(folder, 'ana', `::1%${loopback}`, '-p', String(port));
    join.type('hola\n');
    join.endInput();
    expect(await join.ended, join.stderr).toBe(0);
    const read = runProgram(folder, 'export', `http://[::1%25${loopback}]:${port}`);
    expect(await read.ended, read.stderr).toBe(0);
    expect(read.stdout).toMatch(/^\[ana .*\]: hola$/mu);
    writeFileSync(path.join(folder, 'a.chat'), script);
    const play = runProgram(folder, 'run', 'a.chat', '--against', `[::1%${loopback}]:${port}`);
    expect(await play.ended, play.stdout).toBe(0);
    cable.close();
    await server.close();
    rmSync(folder, { recursive: true });
  },
);
