import type { RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';
import { ANY_TIME, inShort, joined, said, stamp, type NodeStore } from './nodes-events.ts';

type Append = (store: NodeStore, events: readonly RoomEvent[]) => Promise<unknown>;

const target = { of: 's-beto', ofAlias: 'beto' };

/** The promises about rooms that several nodes share, and about what members may do there. */
export function describeRooms(append: Append, nodes: () => { one: NodeStore; other: NodeStore }): void {
  const mute = (seq: number): RoomEvent => ({ type: 'marked', mark: 'muted', on: true, n: seq, ...target, ...stamp(seq, 'ana') }); // prettier-ignore
  const kick = (seq: number): RoomEvent => ({ type: 'kicked', n: seq, ...target, ...stamp(seq, 'ana') });

  test('[NO1] [MO6] what was decided before a mute is not written after it', async () => {
    const { one, other } = nodes();
    await append(one, [joined(1, 'ana')]);
    await append(other, [joined(2, 'beto')]);
    expect(await append(one, [mute(3)])).toMatchObject({ ok: true });
    expect(await append(other, [said(3, 'beto', 1)])).toMatchObject({ ok: false, why: 'stale', events: [{ type: 'marked' }] }); // prettier-ignore
    expect(await append(other, [said(4, 'beto', 1)])).toMatchObject({ ok: true });
  });

  test('[NO1] [MO7] [MO9] what was decided before the rules of a room changed is not written after it', async () => {
    const { one, other } = nodes();
    const close: RoomEvent = {
      type: 'ruled',
      n: 3,
      speak: 'all',
      slowS: 0,
      door: 'closed',
      ...stamp(3, 'ana'),
    };
    await append(one, [joined(1, 'ana')]);
    await append(other, [joined(2, 'beto')]);
    expect(await append(one, [close])).toMatchObject({ ok: true });
    for (const event of [joined(3, 'eva'), said(3, 'beto', 1)])
      expect(await append(other, [event])).toMatchObject({ ok: false, why: 'stale', events: [{ type: 'ruled' }] }); // prettier-ignore
    expect(await append(other, [said(4, 'beto', 1)])).toMatchObject({ ok: true });
  });

  test('[NO2] [MO11] whoever knocks needs no place, and comes in by the word of another node', async () => {
    const { one, other } = nodes();
    const knock: RoomEvent = { type: 'knocked', untilMs: 8e15, ...stamp(2, 'beto') };
    const lets: RoomEvent = {
      type: 'admitted',
      n: 3,
      in: true,
      untilMs: 8e15,
      ...target,
      ...stamp(3, 'ana'),
    };
    await append(one, [joined(1, 'ana')]);
    expect(await append(other, [knock])).toMatchObject({ ok: true });
    expect(await append(one, [lets])).toMatchObject({ ok: true });
    expect(await append(other, [joined(4, 'beto')])).toMatchObject({ ok: true });
    expect((await one.load('lobby', 1, 1_000))?.standing).toMatchObject([
      { type: 'admitted', ofAlias: 'beto' },
    ]);
  });

  test('[NO2] [MO3] whoever is put out by one node writes nothing more on another, and may come back', async () => {
    const { one, other } = nodes();
    await append(one, [joined(1, 'ana')]);
    await append(other, [joined(2, 'beto')]);
    expect(await append(one, [kick(3)])).toMatchObject({ ok: true });
    expect(await append(other, [said(4, 'beto', 1)])).toMatchObject({ ok: false, why: 'stale' });
    expect((await one.load('lobby', 1, 1_000))?.members).toMatchObject([{ alias: 'ana' }]);
    expect(await append(other, [joined(4, 'beto')])).toMatchObject({ ok: true });
  });

  test('[MO3] two who put each other out do not wait for each other for ever: one of them is gone', async () => {
    const { one, other } = nodes();
    await append(one, [joined(1, 'ana')]);
    await append(other, [joined(2, 'beto')]);
    const back: RoomEvent = { type: 'kicked', n: 3, of: 's-ana', ofAlias: 'ana', ...stamp(3, 'beto') };
    const written = await Promise.all([append(one, [kick(3)]), append(other, [back])]);
    expect(written.filter((answer) => (answer as { ok: boolean }).ok)).toHaveLength(1);
  });

  test('[NO4] a room is loaded with all its members, whatever node they are on', async () => {
    const { one, other } = nodes();
    await append(one, [joined(1, 'ana')]);
    await append(other, [joined(2, 'beto'), said(3, 'beto', 1)]);
    const loaded = await one.load('lobby', 2, 100_000);
    expect({ ...loaded, events: inShort(loaded?.events) }).toEqual({
      seq: 3,
      lastAtMs: ANY_TIME,
      members: [
        { session: 's-ana', alias: 'ana', marks: {} },
        { session: 's-beto', alias: 'beto', marks: {} },
      ],
      standing: [],
      events: ['2 joined beto', '3 said beto 1'],
      atMs: ANY_TIME,
    });
    const glances = [
      { room: 'lobby', members: 2, atMs: ANY_TIME },
      { room: 'empty', members: 0 },
    ];
    expect(await one.glance(['lobby', 'empty'])).toEqual(glances);
    expect(await one.load('empty', 2, 100_000)).toMatchObject({
      seq: 0,
      lastAtMs: 0,
      members: [],
      standing: [],
      events: [],
    }); // prettier-ignore
  });
}
