import { expect, test, vi } from 'vitest';
import { aClient, aMutePort, aServer, endings, isState, NEVER_MS, soon, welcoming } from './testing.ts';

/** Fakes the timers and fixes the chance. */
function byHand(chance: number) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const random = vi.spyOn(Math, 'random').mockReturnValue(chance);
  endings.push(
    () => vi.useRealTimers(),
    () => random.mockRestore(),
  );
  return async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  };
}

test.each([
  // chance  pauses, in ms
  [0,        [750, 1_500, 3_000, 6_000, 10_000, 10_000]],
  [0.5,      [502, 1_005, 2_010, 4_020, 6_700, 6_700]],
])('[CL11] with chance at %d the pauses between tries that lead nowhere are %j', async (chance, pauses) => {
  const server = await aServer((socket) => socket.disconnect(true));
  const until = byHand(chance);
  const { client, told } = aClient(server.url, { now: () => 0 }, true);
  const found: number[] = [];
  for (const [i, pause] of pauses.entries()) {
    await until(() => told.faults.length === i + 1);
    const { link } = client.chat;
    found.push(Math.round('retryAtMs' in link ? (link.retryAtMs ?? 0) : 0));
    vi.advanceTimersByTime(pause - 2);
    expect(client.chat.link).toEqual(link);
    vi.advanceTimersByTime(2);
  }
  expect(found).toEqual(pauses);
}); // prettier-ignore

test('[CL11] who picks up and says no welcome within 10 s is as good as nobody', async () => {
  const url = await aMutePort();
  byHand(0);
  const { told } = aClient(url, { pauseMs: () => NEVER_MS });
  vi.advanceTimersByTime(9_999);
  expect(told.faults).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told.faults).toEqual(['no welcome']);
});

test('who hangs up is gone from the server as well', async () => {
  let gone = 0;
  const server = await aServer((socket) => {
    welcoming(socket);
    socket.on('disconnect', () => (gone += 1));
  });
  const { client } = aClient(server.url);
  await isState(client, 'joined');
  client.hangUp();
  await soon(() => expect(gone).toBe(1));
  expect(server.connections).toBe(1);
});
