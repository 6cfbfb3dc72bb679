import type { LogStore, RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';

const AT_MS = 1_795_339_865_000;

const said = (seq: number): RoomEvent => {
  const stamp = { seq, atMs: AT_MS + seq, session: 's-hora', alias: 'hora' };
  return { type: 'said', n: seq, text: 'hola', ...stamp };
};

/** The promises of every log store about what bots may repeat. HT8. */
export function describeSlips(store: () => LogStore, reopen: () => Promise<void>): void {
  /** Messages of a bot from this place on, each under a key. */
  function post(after: number, keys: readonly string[]) {
    const places = keys.map((key, i) => ({ key, seq: after + i + 1 }));
    return store().append({
      ...{ room: 'lobby', after, sessions: [] },
      events: places.map(({ seq }) => said(seq)),
      slips: places.map(({ key, seq }) => ({ bot: 'b', key, body: `of ${key}`, seq })),
    });
  }

  test('[HT8] [LS1] a slip is stored with its message, and finds its place and time again', async () => {
    await post(0, ['k1']);
    await reopen();
    expect(await store().slip('b', 'k1')).toEqual({ body: 'of k1', seq: 1, atMs: AT_MS + 1 });
    expect([await store().slip('b', 'k2'), await store().slip('c', 'k1')]).toEqual(['none', 'none']);
  });

  test('[HT8] [LS2] a slip of a batch that is not stored is not stored either', async () => {
    await post(0, ['k1']);
    expect(await post(0, ['k2'])).toMatchObject({ ok: false, why: 'stale' });
    expect(await store().slip('b', 'k2')).toBe('none');
  });

  test('[HT8a] the latest 512 slips of a bot are kept', async () => {
    await post(
      0,
      Array.from({ length: 600 }, (_, i) => `k${i + 1}`),
    );
    expect(await store().slip('b', 'k88')).toBe('none');
    expect(await store().slip('b', 'k89')).toMatchObject({ seq: 89 });
    expect(await store().slip('b', 'k600')).toMatchObject({ seq: 600 });
  });
}
