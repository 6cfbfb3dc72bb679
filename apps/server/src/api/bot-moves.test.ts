import type { HostInput, LogStore, N } from '@charla/core';
import { virtualClock } from '@charla/testkit';
import { expect, test } from 'vitest';
import { botDoor, type Told } from './bot-door.ts';
import { newFlights, type OldRetries } from './retries.ts';
import type { Bots } from './bots.ts';

const BOT = { name: 'hora', hash: 'h', created: '' };
const turn = () => new Promise(setImmediate);

/** A door of one of several servers, and the numbers of what the bot asks on each connection. */
function aDoor() {
  const clock = virtualClock(0);
  const bots = { names: () => [], isKnown: () => true, onChange() {} } as unknown as Bots;
  const store = { nodes: {}, slip: async () => 'none' } as unknown as LogStore;
  const old: OldRetries = { find: () => undefined, lastN: () => 0 };
  const door = botDoor(bots, { store, flights: newFlights(), old }, clock);
  const asked = new Map<string, N[]>();
  door.listen({
    open: (connection) => void asked.set(connection, []),
    dispatch(input: HostInput) {
      const { type, n } = (input.type === 'received' ? input.value : {}) as { type?: string; n?: N };
      if (input.type === 'received' && type === 'say') asked.get(input.connection)?.push(n ?? 0);
    },
  });
  const latest = () => [...asked.keys()].at(-1) ?? '';
  return {
    say: (text: string): Promise<Told> => door.say({ bot: BOT, key: 'k', ip: '::1' }, 'lobby', { text }),
    /** The log knows of no message. */
    async letsIn() {
      const welcome = {
        type: 'welcome',
        room: 'lobby',
        alias: 'hora',
        session: 's',
        epoch: 'e',
        resumed: true,
      } as const;
      door.send(latest(), { ...welcome, seq: 1, atMs: 1, roster: [], lastN: 0, events: [] });
      await turn();
    },
    async moves() {
      door.send(latest(), { type: 'bye', why: 'session/elsewhere' });
      door.close(latest());
      await turn();
      clock.advance(60_000);
      await turn();
    },
    asked: () => [...asked.values()],
    async accepts() {
      for (const n of asked.get(latest()) ?? [])
        door.send(latest(), { type: 'accepted', n, seq: n, atMs: 1 });
      await turn();
    },
  };
}

test('[NO12] a message is asked again under its number when the place is back, and the next one has a larger one', async () => {
  // Half of the numbers of a place would be larger by chance.
  for (let i = 0; i < 20; i += 1) {
    const door = aDoor();
    const first = door.say('uno');
    await door.letsIn();
    await door.moves();
    await door.letsIn();
    const second = door.say('dos');
    await turn();
    const [before = [], after = []] = door.asked();
    expect([before.length, after.length, after[0]]).toEqual([1, 2, before[0]]);
    expect(after[1]).toBeGreaterThan(after[0] ?? Infinity);
    await door.accepts();
    expect([await first, await second]).toMatchObject([
      { ok: true, seq: after[0] },
      { ok: true, seq: after[1] },
    ]);
  }
});

test('[NO12] a place that goes from server to server without end is given up for now', async () => {
  const door = aDoor();
  const told = door.say('uno');
  for (let i = 0; i < 8; i += 1) {
    await door.letsIn();
    await door.moves();
  }
  expect(await told).toEqual({ ok: false, why: 'store/failed' });
});
