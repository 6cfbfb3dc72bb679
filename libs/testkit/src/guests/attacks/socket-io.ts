import { WIRE_VERSION } from '@charla/core';
import { frame, packet, TEXT, type RawSocket } from '../../readers/raw-socket.ts';
import { CLAIMS, type Attack } from '../attack.ts';
import type { Attacker } from '../attacker.ts';

const by = 'Socket.IO' as const;

/** The longest message, and how many of them fill the log before: an hour of one person. */
const LONG = 'a'.repeat(4_096);
const PAST = 600;

/** Messages that are in the log of this room before. */
export const past =
  (room: string, text = LONG) =>
  async (attacker: Attacker) => {
    const talker = await attacker.join('antes', { room });
    for (let n = 1; n <= PAST; n += 1) talker.say(packet('say', { n, text }));
    await told(talker, new RegExp(`("accepted"),[^\\]]*"n":${PAST}[,}]`, 'u'));
  };

/** So many members of a room ask for something as often as they get an answer, up to a hundred times a second. */
const asking =
  (members: number, what: string, room = 'lobby') =>
  async (attacker: Attacker) => {
    const joined = await attacker.many(members, (i) => attacker.join(`mal${i}`, { room }));
    joined.forEach(({ socket }) => socket.resume());
    attacker.often(10, () => joined.forEach(({ socket, say }) => socket.writableNeedDrain || say(what)));
    await attacker.over;
  };

/** The same for pages that begin at places of their own: none of them is read for two. */
async function apart(attacker: Attacker): Promise<void> {
  const joined = await attacker.many(20, (i) => attacker.join(`mal${i}`, { room: 'cueva' }));
  joined.forEach(({ socket }) => socket.resume());
  let n = 0;
  attacker.often(10, () =>
    joined.forEach(({ socket, say }) => {
      n += 1;
      if (!socket.writableNeedDrain) say(packet('page', { before: PAST - (n % 97), limit: 400 }));
    }),
  );
  await attacker.over;
}

/** One member floods with this packet, or these bytes; a new one comes for each that is cut. */
const flooding = (bytes: Buffer) => (attacker: Attacker) =>
  attacker.circles(2, async (i) => {
    const { socket } = await attacker.join(`mal${i}`);
    await attacker.flood(socket.resume(), bytes);
  });
const packets = (text: string) => flooding(Buffer.concat(Array<Buffer>(500).fill(frame(TEXT, text))));

/** What 20 and 100 members may read at once, by their credit: an answer of 128 KiB costs three asks (HO16). */
const READ_BY_20 = { heardMiB: 64 };
const READ_BY_100 = { heardMiB: 320 };

const page = packet('page', { before: PAST, limit: 500 });
const forward = packet('page', { before: PAST, limit: 500, forward: true });
const CONTROL = '\u{1}'.repeat(4_096);

/** Comes back to a place again and again, each time in another connection. */
async function resuming(attacker: Attacker): Promise<void> {
  const alias = 'mal';
  const first = await attacker.connect();
  first.say(packet('hello', { version: WIRE_VERSION, room: 'lobby', alias }));
  const welcome = await told(first, /\["welcome",(\{.*\})\]/u);
  const { session, token, epoch, seq } = JSON.parse(welcome) as Record<string, unknown>;
  await attacker.circles(8, async () => {
    const again = await attacker.connect();
    again.say(
      packet('hello', { version: WIRE_VERSION, room: 'lobby', alias, session, token, epoch, cursor: seq }),
    );
    await told(again, /"(welcome|bye)"/u);
    again.cut();
  });
}

/** What the first group of this pattern holds, once the socket has heard it. */
function told({ socket }: RawSocket, what: RegExp): Promise<string> {
  let all = '';
  return new Promise((resolve, reject) => {
    socket.on('data', (bytes: Buffer) => {
      all = (all + bytes.toString()).slice(-200_000);
      const [, found] = what.exec(all) ?? [];
      if (found !== undefined) resolve(found);
    });
    socket.once('close', () => reject(new Error('closed')));
  });
}

/** Rooms that are full of the longest messages. */
const FULL_ROOMS = 80;
const FULL_EVENTS = 280;

async function fillRooms(attacker: Attacker): Promise<void> {
  await attacker.many(FULL_ROOMS, async (i) => {
    const talker = await attacker.join('antes', { room: `llena${i}` });
    for (let n = 1; n <= FULL_EVENTS; n += 1) talker.say(packet('say', { n, text: LONG }));
    await told(talker, new RegExp(`("accepted"),[^\\]]*"n":${FULL_EVENTS}[,}]`, 'u'));
    talker.cut();
  });
}

export const SOCKET_IO: readonly Attack[] = [
  { name: 'pages', by, budget: READ_BY_20, does: '20 members ask for old pages of the lobby', past: past('lobby'), run: asking(20, page) },
  { name: 'pages-elsewhere', by, budget: READ_BY_20, does: '20 members ask for old pages of a room of their own', past: past('cueva'), run: asking(20, page, 'cueva') },
  { name: 'pages-of-100', by, budget: READ_BY_100, does: '100 members ask for old pages of a room of their own', past: past('cueva'), run: asking(100, page, 'cueva') },
  { name: 'pages-apart', by, budget: READ_BY_20, does: '20 members ask for old pages, each for another', past: past('cueva'), run: apart },
  { name: 'pages-of-controls', by, budget: READ_BY_20, does: '20 members ask for old pages of control characters', past: past('cueva', CONTROL), run: asking(20, page, 'cueva') },
  { name: 'forward-pages', by, budget: READ_BY_20, does: '20 members read old pages forward', past: past('cueva'), run: asking(20, forward, 'cueva') },
  { name: 'syncs', by, budget: READ_BY_20, does: '20 members ask for everything from the first event on', past: past('cueva'), run: asking(20, packet('sync', { after: 0 }), 'cueva') },
  { name: 'snapshots', by, budget: READ_BY_100, does: '50 members ask for fresh snapshots', past: past('cueva'), run: asking(50, packet('sync', {}), 'cueva') },
  { name: 'exporting-readers', by, budget: CLAIMS, does: 'exports the room as one reader after another', run: (attacker) =>
    attacker.circles(8, async (i) => {
      const reader = await attacker.join(`mal${i}`, { room: 'lobby', reads: true });
      reader.say(packet('page', { before: 1_000_000, limit: 500 }));
      await attacker.wait(50);
      reader.cut();
    }) },
  { name: 'records', by, does: '20 members begin and stop recordings without end', async run(attacker) {
    const joined = await attacker.many(20, (i) => attacker.join(`mal${i}`));
    let n = 0;
    attacker.often(10, () => {
      n += 1;
      joined.forEach(({ socket, say }) => socket.resume().writableNeedDrain || say(packet('record', { n, on: n % 2 > 0 })));
    });
    await attacker.over;
  } },
  { name: 'typing', by, does: '40 members type without end', run: asking(40, packet('typing', {})) },
  { name: 'repeats', by, does: '20 members repeat an ask without end', run: asking(20, packet('say', { n: 1, text: 'otra vez' })) },
  { name: 'second-hellos', by, does: 'says hello again and again', run: asking(5, packet('hello', { version: WIRE_VERSION, room: 'lobby', alias: 'otra' })) },
  { name: 'many-rooms', by, budget: CLAIMS, does: 'enters one room after another', run: (attacker) =>
    attacker.circles(8, async (i) => (await attacker.join('mal', { room: `sala${i}` })).cut()) },
  { name: 'full-rooms', by, does: 'enters 80 rooms that hold many of the longest messages', past: fillRooms, async run(attacker) {
    await attacker.many(FULL_ROOMS, (i) => attacker.join('mal', { room: `llena${i}` }));
    await attacker.over;
  } },
  { name: 'resumes', by, budget: CLAIMS, does: 'comes back to the same place without end', run: resuming },
  { name: 'many-aliases', by, budget: CLAIMS, does: 'claims the names of others without end', run: (attacker) =>
    attacker.circles(8, async () => (await attacker.join('p0')).cut()) },
  { name: 'pings', by, budget: CLAIMS, does: 'pings without end', run: flooding(Buffer.concat(Array<Buffer>(1_000).fill(frame(0x89, '')))) },
  { name: 'unasked-pongs', by, budget: CLAIMS, does: 'answers heartbeats that nobody sent', run: packets('3') },
  { name: 'malformed', by, budget: CLAIMS, does: 'sends messages with wrong fields', run: packets(packet('say', { n: 'uno', text: 7 })) },
  { name: 'binary', by, budget: CLAIMS, does: 'sends packets with binary parts', run: packets('451-["say",{"_placeholder":true,"num":0}]') },
  { name: 'acknowledgements', by, budget: CLAIMS, does: 'wants an acknowledgement of everything', run: packets('421["typing",{}]') },
  { name: 'namespaces', by, budget: CLAIMS, does: 'connects to other namespaces', run: packets('40/otra,') },
  { name: 'large-frames', by, budget: CLAIMS, does: 'sends frames of 1 MB', run: flooding(frame(TEXT, Buffer.alloc(1_000_000, '4'))) },
  { name: 'fragments', by, budget: CLAIMS, does: 'sends messages in pieces of one byte that do not end', run: flooding(Buffer.concat([frame(0x01, '4'), ...Array<Buffer>(2_000).fill(frame(0, 'a'))])) },
  { name: 'compression', by, does: 'sends frames that are called compressed', async run(attacker) {
    const bomb = frame(0xc1, Buffer.alloc(1_000));
    await attacker.circles(4, async () => {
      const { socket } = await attacker.connect('Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits');
      await attacker.flood(socket.resume(), bomb);
    });
  } },
  { name: 'unread', by, does: '100 members read nothing while others send much', async run(attacker) {
    const joined = await attacker.many(110, (i) => attacker.join(`mal${i}`));
    joined.slice(10).forEach((one) => one.stopReading());
    let n = 0;
    attacker.often(20, () => joined.slice(0, 10).forEach(({ say }) => say(packet('say', { n: (n += 1), text: LONG }))));
    await attacker.over;
  } },
]; // prettier-ignore
