import { START_MS, virtualClock } from '@charla/testkit';
import { afterEach, expect, test } from 'vitest';
import { withBot, type WithBot } from '../testing/bot.ts';

let bot: WithBot | undefined;
afterEach(() => bot?.server.close());

const rooms = async (path = '/api/rooms') => {
  const answer = await bot?.ask(path, { key: '' });
  return { status: answer?.status, body: (await answer?.json()) as unknown };
};

test('[HT17] [RO15] a request without a key is told the listed rooms with their people, and no other', async () => {
  const clock = virtualClock(START_MS);
  bot = await withBot({ listedRooms: ['mates', 'lengua'], clock });
  await bot.say('hola', {}, 'mates');
  const said = await bot.say('hola', {}, 'secreta');
  expect(said.status).toBe(201);
  const listed = [
    { room: 'lobby', members: 0 },
    { room: 'mates', members: 1, atMs: expect.any(Number) as number },
    { room: 'lengua', members: 0 },
  ];
  expect(await rooms()).toEqual({ status: 200, body: { rooms: listed } });
  // It is no answer to a guess, and not made anew for everyone who asks.
  expect(await rooms('/api/rooms?room=secreta')).toEqual({ status: 200, body: { rooms: listed } });
  expect((await rooms('/api/rooms/secreta')).status).toBe(404);
  await bot.say('hola');
  clock.advance(999);
  expect(await rooms()).toEqual({ status: 200, body: { rooms: listed } });
  clock.advance(1);
  expect(await rooms()).toMatchObject({ body: { rooms: [{ room: 'lobby', members: 1 }, {}, {}] } });
});
