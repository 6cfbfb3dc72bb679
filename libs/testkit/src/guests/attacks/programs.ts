import { packet } from '../../readers/raw-socket.ts';
import { BOT_KEY, CLAIMS, type Attack } from '../attack.ts';
import type { Attacker } from '../attacker.ts';
import { answers, ANSWERS, BREATH, request, requests, unread } from './http.ts';
import { past } from './socket-io.ts';

const by = 'HTTP' as const;

const KEY = `Authorization: Bearer ${BOT_KEY}`;
const READ = request('GET /api/rooms/cueva/messages?after=0&limit=500', KEY);

const post = (text: string, key = KEY) =>
  request('POST /api/rooms/lobby/messages', key, `Content-Length: ${text.length}`) + text;

/** So many people say the longest message as often as they may. */
async function flooded(attacker: Attacker, people: number, room: string): Promise<void> {
  const joined = await attacker.many(people, (i) => attacker.join(`mal${i}`, { room }));
  let n = 0;
  attacker.often(100, () => {
    n += 1;
    const said = packet('say', { n, text: 'a'.repeat(4_096) });
    joined.forEach(({ socket, say }) => socket.resume().writableNeedDrain || say(said));
  });
}

/** The page and its files, as a browser without a cache asks for them over six connections. */
async function loadPage(attacker: Attacker, files: readonly string[]): Promise<void> {
  const all = [request('GET /'), ...files];
  await attacker.many(6, async (nth) => {
    const socket = await attacker.open();
    for (const file of all.filter((_, i) => i % 6 === nth - 1)) {
      socket.write(file);
      await answers(socket, 1);
    }
    socket.destroy();
  });
}

/** What programs do, by HTTP; and a person who never lets the page be. */
export const PROGRAMS: readonly Attack[] = [
  { name: 'bot-posts', by, hasBot: true, budget: ANSWERS, does: 'posts under one key without end', run: requests(post('hola')) },
  { name: 'bot-rooms', by, hasBot: true, budget: { ...ANSWERS, ...CLAIMS }, does: 'posts under one key, each time in another room', run: (attacker) =>
    attacker.circles(16, async (i) => {
      const socket = await attacker.open();
      socket.write(post('hola').replace('lobby', `sala${i}`));
      await answers(socket, 1);
      socket.destroy();
    }) },
  { name: 'bot-reads', by, hasBot: true, budget: ANSWERS, past: past('cueva'), does: '500 connections read old messages under one key and take no answer', run: unread(500, READ.repeat(BREATH)) },
  { name: 'bot-polls', by, hasBot: true, budget: ANSWERS, past: past('cueva'), does: 'asks for newer messages than there are, without end', run: requests(request('GET /api/rooms/cueva/messages?after=100000', KEY)) },
  { name: 'bot-listens', by, hasBot: true, budget: ANSWERS, past: past('cueva'), does: 'opens streams from the first event on and cuts them, without end', run: (attacker) =>
    attacker.circles(16, async () => {
      const socket = await attacker.open();
      socket.write(request('GET /api/rooms/cueva/events?after=0', KEY));
      await answers(socket, 1);
      socket.destroy();
    }) },
  { name: 'unread-streams', by, hasBot: true, budget: ANSWERS, does: '16 streams read nothing while 40 people say much', async run(attacker) {
    await unreadStreams(attacker);
    await flooded(attacker, 40, 'cueva');
    await attacker.over;
  } },
  { name: 'many-keys', by, budget: ANSWERS, hasBot: true, does: 'tries one key after another', run: (attacker) =>
    attacker.circles(16, async (i) => {
      const socket = await attacker.open();
      for (let key = 0; key < 20 && !socket.destroyed; key += 1) {
        socket.write(post('hola', `Authorization: Bearer charla_${'a'.repeat(30)}${i * 20 + key}`));
        await answers(socket, 1);
      }
      socket.destroy();
    }) },
  { name: 'reloads', by, budget: { ...ANSWERS, ...CLAIMS }, does: 'presses reload without end, in eight windows', async run(attacker) {
    const page = await (await fetch(`http://127.0.0.1:${attacker.port}/`)).text();
    const files = [...page.matchAll(/"[^"]*(\/_app\/[^"]*\.(?:js|css))"/gu)].map(([, file = '']) =>
      request(`GET ${file}`, 'Accept-Encoding: br, gzip'));
    await attacker.circles(8, async (i) => {
      await loadPage(attacker, files);
      (await attacker.join(`mal${i}`)).cut();
    });
  } },
  { name: 'ephemeral', by: 'messages', maxMemory: '1MB', budget: { heardMiB: 64 }, does: '40 people fill the memory of an ephemeral server', async run(attacker) {
    await flooded(attacker, 40, 'cueva');
    await attacker.over;
  } },
]; // prettier-ignore

async function unreadStreams(attacker: Attacker): Promise<void> {
  const streams = await attacker.many(16, () => attacker.open());
  for (const socket of streams) socket.pause().write(request('GET /api/rooms/cueva/events?after=0', KEY));
}
