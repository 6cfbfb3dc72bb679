import type { LogStore, RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';

const AT_MS = 1_795_339_865_000;
const stamp = (seq: number, alias: string) => ({ seq, atMs: AT_MS + seq, session: `s-${alias}`, alias });
const joined = (seq: number, alias: string): RoomEvent => ({ type: 'joined', ...stamp(seq, alias) });
const lost = (seq: number, alias: string): RoomEvent => ({ type: 'left', how: 'lost', ...stamp(seq, alias) });
const exported = (seq: number, alias: string): RoomEvent => ({
  type: 'exported',
  n: 1,
  ...stamp(seq, alias),
});
const said = (seq: number, alias: string): RoomEvent => ({
  type: 'said',
  n: 2,
  text: 'hola',
  ...stamp(seq, alias),
});

/** The promises of every log store about who reads a room without joining it. HO19. */
export function describeReaders(store: () => LogStore, reopen: () => Promise<void>): void {
  const append = (after: number, events: RoomEvent[], begins: string[] = []) => {
    const sessions = begins.map((alias) => ({ id: `s-${alias}`, fingerprint: `f-${alias}` }));
    return store().append({ room: 'lobby', after, events, sessions });
  };

  test('[HO19] [LS4] a reader is recalled with the place of its export; a member who exports is no reader', async () => {
    await append(0, [joined(1, 'ana'), exported(2, 'ana'), lost(3, 'ana')], ['ana']);
    await append(3, [exported(4, 'eva')], ['eva']);
    await reopen();
    const place = { seq: 4, atMs: AT_MS + 4 };
    expect(await store().recall('s-eva')).toEqual({
      ...{ id: 's-eva', room: 'lobby', alias: 'eva', fingerprint: 'f-eva', lastN: 1 },
      accepted: [{ n: 1, ...place }],
      readUntil: place,
    });
    expect(await store().recall('s-ana')).not.toHaveProperty('readUntil');
  });

  test('[HO19] [RO11] a room that was only read has nobody in it', async () => {
    await append(0, [exported(1, 'eva')], ['eva']);
    await reopen();
    expect(store().rooms).toEqual([]);
    expect(await store().page('lobby', 100, 100)).toEqual([exported(1, 'eva')]);
  });

  test('[HO19] a reader that joined later may still read up to its export', async () => {
    await append(0, [exported(1, 'eva'), joined(2, 'eva'), said(3, 'eva'), lost(4, 'eva')], ['eva']);
    expect(await store().recall('s-eva')).toMatchObject({ lastN: 2, readUntil: { seq: 1, atMs: AT_MS + 1 } });
  });
}
