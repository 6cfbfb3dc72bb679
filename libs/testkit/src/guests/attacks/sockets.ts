import { CLAIMS, type Attack } from '../attack.ts';
import type { Attacker } from '../attacker.ts';

const by = 'sockets' as const;

/** Sockets that send these bytes, and then nothing. */
const silent = (count: number, bytes: string) => async (attacker: Attacker) => {
  const sockets = await attacker.many(count, () => attacker.open());
  for (const socket of sockets) socket.write(Buffer.from(bytes, 'latin1'));
  await attacker.over;
};

/** Sockets that send these bytes and are cut, without end. */
const cut = (bytes: string) => (attacker: Attacker) =>
  attacker.circles(16, async () => {
    const socket = await attacker.open();
    socket.write(Buffer.from(bytes, 'latin1'), () => socket.destroy());
    await attacker.wait(2);
  });

const UPGRADE =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

export const SOCKETS: readonly Attack[] = [
  { name: 'silent', by, does: 'opens 1,100 sockets that send nothing, from the address of the others', isNear: true, run: silent(1_100, '') },
  { name: 'half-aliases', by, does: 'opens 1,100 sockets that send half an alias, from the address of the others', isNear: true, run: silent(1_100, 'an') },
  { name: 'half-heads', by, does: 'opens 500 requests that do not end', run: silent(500, 'GET / HTTP/1.1\r\nHost: localhost\r\nX: ') },
  { name: 'slow-heads', by, does: '500 requests send a header a second', async run(attacker) {
    const sockets = await attacker.many(500, () => attacker.open());
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
    attacker.often(1_000, () => sockets.forEach((socket) => socket.write('X: a\r\n')));
    await attacker.over;
  } },
  { name: 'no-connect', by, does: 'opens 500 WebSockets that do not go on', run: silent(500, UPGRADE) },
  { name: 'half-frames', by, does: 'opens 500 WebSockets that send half a frame', run: silent(500, `${UPGRADE}\x81\xfe\x70\x00\x00\x00`) },
  { name: 'cut-sockets', by, does: 'opens sockets and cuts them, without end', run: cut('') },
  { name: 'cut-upgrades', by, does: 'opens WebSockets and cuts them, without end', run: cut(UPGRADE) },
  { name: 'tls', by, does: 'begins TLS without end', run: cut('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03') },
  { name: 'come-and-go', by, budget: CLAIMS, does: 'joins and quits by bare sockets, without end', run: (attacker) =>
    attacker.circles(8, async (i) => {
      const socket = await attacker.bare(`mal${i}`);
      socket.end('.q\n');
      await new Promise((resolve) => socket.once('close', resolve));
    }) },
  { name: 'come-and-be-cut', by, budget: CLAIMS, does: 'joins by Socket.IO and is cut, without end', run: (attacker) =>
    attacker.circles(8, async (i) => {
      const joined = await attacker.join(`mal${i}`);
      joined.cut();
    }) },
]; // prettier-ignore
