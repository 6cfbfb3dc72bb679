import type { Attack } from '../attack.ts';
import type { Attacker } from '../attacker.ts';

const by = 'bare sockets' as const;

/** Bytes of one write of a flood: what a socket is read by. */
const PIECE = 65_536;
const repeated = (text: string) => text.repeat(Math.ceil(PIECE / Buffer.byteLength(text)));

/** Somebody who has joined by lines floods with these. */
const lines = (...text: string[]) => {
  const piece = repeated(text.map((line) => `${line}\n`).join(''));
  return async (attacker: Attacker) => attacker.flood(await attacker.bare('mal'), piece);
};

/** Somebody who has joined by objects floods with these bytes. */
const objects = (bytes: string) => async (attacker: Attacker) => {
  const socket = await attacker.open();
  socket.write('{"user":"mal"}');
  await attacker.flood(socket, repeated(bytes));
};

/** The same at so many sockets at once. */
const crowd = (count: number, bytes: string) => async (attacker: Attacker) => {
  const sockets = await attacker.many(count, (i) => attacker.bare(`mal${i}`));
  await Promise.all(sockets.map((socket) => attacker.flood(socket, repeated(bytes))));
};

export const BARE: readonly Attack[] = [
  { name: 'help', by, does: 'asks for help without end, and reads it', run: lines('.h') },
  { name: 'help-of-50', by, does: '50 people ask for help without end', run: crowd(50, '.h\n') },
  { name: 'blank-lines', by, does: 'sends empty lines without end', run: lines('') },
  { name: 'unknown-commands', by, does: 'sends commands that do not exist', run: lines('.helo', '/jion x', '.zz 1') },
  {
    ...{ name: 'long-commands', by, does: 'sends commands of 32,000 letters that do not exist' },
    run: lines(`.${'recrod'.repeat(5_300)}`),
  },
  { name: 'lists', by, does: 'asks who is here without end', run: lines('.l') },
  { name: 'times', by, does: 'shows and hides times without end', run: lines('.t', '.t on') },
  { name: 'older', by, does: 'asks for older messages without end', run: lines('.a') },
  { name: 'no-files', by, does: 'wants recordings and exports that a bare socket cannot have', run: lines('.r', '.e md', '.r all') },
  { name: 'long-lines', by, does: 'sends lines that are longer than a message', run: lines('á'.repeat(4_000)) },
  { name: 'no-text', by, does: 'sends lines that are no UTF-8', async run(attacker) {
    const socket = await attacker.bare('mal');
    await attacker.flood(socket, Buffer.from('\xff\xfe\x80\n'.repeat(16_000), 'latin1'));
  } },
  { name: 'telnet', by, does: 'negotiates the options of telnet without end', async run(attacker) {
    const socket = await attacker.bare('mal');
    await attacker.flood(socket, Buffer.from('\xff\xfd\x01\xff\xfb\x03'.repeat(10_000), 'latin1'));
  } },
  { name: 'telnet-unended', by, does: 'begins a negotiation of telnet and does not end it', async run(attacker) {
    const socket = await attacker.bare('mal');
    socket.write(Buffer.from([255, 250, 1]));
    await attacker.flood(socket, Buffer.alloc(PIECE, 'a'));
  } },
  { name: 'empty-objects', by, does: 'sends `{}` without end', run: objects('{}') },
  { name: 'wrong-objects', by, does: 'sends objects that lack a field or hold no text', run: objects('{"user":"mal","mesage":"a"}{"user":1}{"user":"mal","message":[1]}') },
  { name: 'junk-objects', by, does: 'sends something else between objects', run: objects('{"user":"mal","message":"a"}nada\n[1]\n') },
  { name: 'nested-objects', by, does: 'sends objects that are 16,000 deep', run: objects(`{"user":"mal","message":${'['.repeat(16_000)}${']'.repeat(16_000)}}`) },
  { name: 'foreign-fields', by, does: 'sends objects of 3,000 unknown fields', run: objects(`{"user":"mal",${Array.from({ length: 3_000 }, (_, i) => `"m${i}":1`).join(',')}}`) },
  { name: 'byte-order-marks', by, does: 'sends byte order marks without end', async run(attacker) {
    await Promise.all(['mal\n', '{"user":"mal2"}'].map(async (hello) => {
      const socket = await attacker.open();
      socket.write(hello);
      await attacker.flood(socket, repeated('\u{feff}'));
    }));
  } },
  { name: 'single-bytes', by, does: '50 people send lines of 30,000 letters in pieces of one letter', async run(attacker) {
    const sockets = await attacker.many(50, (i) => attacker.bare(`mal${i}`));
    for (const socket of sockets) socket.setNoDelay(true);
    attacker.often(2, () => sockets.forEach((socket) => socket.write('a')));
    await attacker.over;
  } },
  { name: 'unread-help', by, does: '50 people ask for help and read nothing', async run(attacker) {
    const sockets = await attacker.many(50, (i) => attacker.bare(`mal${i}`));
    for (const socket of sockets) socket.pause();
    await Promise.all(sockets.map((socket) => attacker.flood(socket, repeated('.h\n'))));
  } },
  { name: 'slow-reader', by, does: '20 people ask for older messages and read a byte a second', async run(attacker) {
    const sockets = await attacker.many(20, (i) => attacker.bare(`mal${i}`));
    for (const socket of sockets) {
      socket.pause().write('.a\n.l\n.h\n'.repeat(2_000));
      attacker.often(1_000, () => socket.read(1));
    }
    await attacker.over;
  } },
  { name: 'hang-ups', by, does: 'says much and hangs up at once, again and again', run: (attacker) =>
    attacker.circles(8, async (i) => {
      const socket = await attacker.bare(`mal${i % 40}`);
      socket.end('.h\n'.repeat(1_000));
      await attacker.wait(50);
      socket.destroy();
    }) },
]; // prettier-ignore
