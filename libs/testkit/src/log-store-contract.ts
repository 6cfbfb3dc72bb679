import type { Batch, LogStore, RoomEvent } from '@charla/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hostOn } from './host-on-store.ts';
import { describePages } from './pages-contract.ts';
import { describeMembers } from './members-contract.ts';
import { describeReaders } from './readers-contract.ts';
import { describeSlips } from './slips-contract.ts';

/** A place where one kind of store keeps its log. `open` after `close` finds its content; `lose` empties it. */
export type StoreKind = {
  name: string;
  setUp(): Promise<{ open(): Promise<LogStore>; lose(): Promise<void>; tearDown(): Promise<void> }>;
};

const AT_MS = 1_795_339_865_000;
const stamp = (seq: number, alias: string) => ({ seq, atMs: AT_MS + seq, session: `s-${alias}`, alias });
const joined = (seq: number, alias: string): RoomEvent => ({ type: 'joined', ...stamp(seq, alias) });
const quit = (seq: number, alias: string): RoomEvent => ({ type: 'left', how: 'quit', ...stamp(seq, alias) });
const lost = (seq: number, alias: string): RoomEvent => ({ type: 'left', how: 'lost', ...stamp(seq, alias) });
const records = (seq: number, alias: string, n: number, on: boolean): RoomEvent => ({
  type: 'recording',
  n,
  on,
  ...stamp(seq, alias),
});
const said = (seq: number, alias: string, n: number, text = 'hola'): RoomEvent => ({
  type: 'said',
  n,
  text,
  ...stamp(seq, alias),
});

/** The promises of every log store. */
export function describeLogStore(kind: StoreKind): void {
  describe(`the log store, ${kind.name}`, () => {
    let place: Awaited<ReturnType<StoreKind['setUp']>>;
    let store: LogStore;

    beforeEach(async () => {
      place = await kind.setUp();
      store = await place.open();
    });
    afterEach(async () => {
      await store.close();
      await place.tearDown();
    });

    async function reopen(): Promise<void> {
      await store.close();
      store = await place.open();
    }

    /** Appends the next events of one room. A newcomer's secret is `f-` and their alias. */
    function append(events: readonly RoomEvent[], more: Partial<Batch> = {}) {
      const sessions = events.flatMap(({ type, session, alias }) =>
        type === 'joined' ? [{ id: session, fingerprint: `f-${alias}` }] : [],
      );
      return store.append({ room: 'lobby', after: (events[0]?.seq ?? 1) - 1, events, sessions, ...more });
    }

    test('[LS1] a new log holds nothing', async () => {
      expect(store.rooms).toEqual([]);
      expect(await store.recall('s-ana')).toBe('none');
      expect(await store.page('lobby', 100, 10)).toEqual([]);
    });

    describeSlips(() => store, reopen);
    describePages(() => store);
    describeReaders(() => store, reopen);
    describeMembers(() => store, reopen);

    test('[LS1] what was appended is there when the log is opened again, and so is its epoch', async () => {
      const { epoch } = store;
      const events = [
        joined(1, 'ana'),
        joined(2, 'beto'),
        said(3, 'ana', 4, 'ñ 漢 👩‍👩‍👧\n"x"'),
        records(4, 'beto', 1, true),
      ];
      expect(await append(events)).toEqual({ ok: true });
      await reopen();
      expect(store.epoch).toBe(epoch);
      expect(store.rooms).toEqual([
        {
          name: 'lobby',
          seq: 4,
          lastAtMs: AT_MS + 4,
          members: [
            { session: 's-ana', alias: 'ana', marks: {} },
            { session: 's-beto', alias: 'beto', marks: { recording: { seq: 4, atMs: AT_MS + 4 } } },
          ],
          standing: [],
          sessions: [
            {
              id: 's-ana',
              room: 'lobby',
              alias: 'ana',
              fingerprint: 'f-ana',
              lastN: 4,
              accepted: [{ n: 4, seq: 3, atMs: AT_MS + 3 }],
            },
            {
              id: 's-beto',
              room: 'lobby',
              alias: 'beto',
              fingerprint: 'f-beto',
              lastN: 1,
              accepted: [{ n: 1, seq: 4, atMs: AT_MS + 4 }],
            },
          ],
        },
      ]);
    });

    test('[LS1] a log that was lost has another epoch', async () => {
      const { epoch } = store;
      await append([joined(1, 'ana')]);
      await store.close();
      await place.lose();
      store = await place.open();
      expect(store.rooms).toEqual([]);
      expect(store.epoch).not.toBe(epoch);
    });

    test.each([
      ['behind', 1, [2, 3]],
      ['far behind', 0, [1, 2, 3]],
    ])(
      '[LS2] a batch that is %s the head is stale, and is told what was written instead',
      async (_, after, seqs) => {
        const events = [joined(1, 'ana'), joined(2, 'beto'), said(3, 'ana', 1)];
        await append(events);
        const written = await append([said(after + 1, 'beto', 9)], { after });
        expect(written).toEqual({
          ok: false,
          why: 'stale',
          events: events.filter(({ seq }) => seqs.includes(seq)),
        });
        expect(await store.page('lobby', 100, 100)).toEqual(events);
      },
    );

    test('[LS2] the first of two batches for one place has it', async () => {
      const [first, second] = await Promise.all([append([joined(1, 'ana')]), append([joined(1, 'beto')])]);
      expect(first).toEqual({ ok: true });
      expect(second).toEqual({ ok: false, why: 'stale', events: [joined(1, 'ana')] });
    });

    test('[LS3] rooms share nothing', async () => {
      const [one, other] = await Promise.all([
        append([joined(1, 'ana')]),
        append([joined(1, 'ana')], { room: 'aula' }),
      ]);
      expect([one, other]).toEqual([{ ok: true }, { ok: true }]);
      await append([said(2, 'ana', 1)], { room: 'aula' });
      await reopen();
      expect(store.rooms.map(({ name, seq }) => `${name} ${seq}`).sort()).toEqual(['aula 2', 'lobby 1']);
      expect(await store.page('lobby', 100, 100)).toEqual([joined(1, 'ana')]);
    });

    test('[LS4] somebody who was lost is recalled with what they asked; somebody who quit is not', async () => {
      await append([joined(1, 'ana'), joined(2, 'beto'), said(3, 'ana', 2), said(4, 'ana', 5)]);
      await append([lost(5, 'ana'), quit(6, 'beto')]);
      const ana = {
        id: 's-ana',
        room: 'lobby',
        alias: 'ana',
        fingerprint: 'f-ana',
        lastN: 5,
        accepted: [
          { n: 2, seq: 3, atMs: AT_MS + 3 },
          { n: 5, seq: 4, atMs: AT_MS + 4 },
        ],
      };
      expect(await store.recall('s-ana')).toEqual(ana);
      expect(await store.recall('s-beto')).toBe('none');
      await reopen();
      expect(await store.recall('s-ana')).toEqual(ana);
    });

    test('[RO11] the rooms that a log begins with are those in which somebody is', async () => {
      const come = (room: string, ...more: RoomEvent[]) => append([joined(1, 'ana'), ...more], { room });
      await come('everybody left', lost(2, 'ana'));
      await come('ana came back', records(2, 'ana', 1, true), lost(3, 'ana'), joined(4, 'ana'), said(5, 'ana', 2));
      await come('beto stayed', joined(2, 'beto'), quit(3, 'ana'));
      await come('ana talks', said(2, 'ana', 1));
      await reopen();
      const members = store.rooms.map(({ name, members: all }) => `${name}: ${all.map(({ alias }) => alias).join()}`);
      expect(members.sort()).toEqual(['ana came back: ana', 'ana talks: ana', 'beto stayed: beto']);
    }); // prettier-ignore

    test('[LS4] who comes back under another alias is still the same session', async () => {
      await append([joined(1, 'ana'), lost(2, 'ana')]);
      await append([{ ...joined(3, 'ana'), alias: 'anna' }]);
      expect(await store.recall('s-ana')).toMatchObject({ alias: 'anna', fingerprint: 'f-anna' });
    });

    test('[LS4] what somebody asked is recalled however often they came and went since', async () => {
      await append([joined(1, 'ana'), said(2, 'ana', 1)]);
      const comings = Array.from({ length: 300 }, (_, i) => [
        lost(2 * i + 3, 'ana'),
        joined(2 * i + 4, 'ana'),
      ]);
      await append(comings.flat());
      expect(await store.recall('s-ana')).toMatchObject({
        lastN: 1,
        accepted: [{ n: 1, seq: 2, atMs: AT_MS + 2 }],
      });
    });

    test('[LS6] many batches asked for at once are written in the order they were asked', async () => {
      await append([joined(1, 'ana')]);
      const asked = Array.from({ length: 200 }, (_, i) => append([said(i + 2, 'ana', i + 1, `${i}`)]));
      expect(await Promise.all(asked)).toEqual(asked.map(() => ({ ok: true })));
      await reopen();
      const all = await store.page('lobby', Infinity, 1_000);
      expect(all?.map(({ seq }) => seq)).toEqual(Array.from({ length: 201 }, (_, i) => i + 1));
    });

    /** A server on this log with ana and beto in its lobby, while another server writes to the same log. */
    async function withTwo() {
      const server = hostOn(store, AT_MS);
      for (const alias of ['ana', 'beto']) await server.joins(alias);
      for (const alias of ['ana', 'beto']) server.hears(alias);
      return server;
    }

    test.each([
      ['quit', 'session/ended', { type: 'welcome', session: 's-back', lastN: 0, resumed: false }],
      ['lost', 'session/lost', { type: 'welcome', session: 's-ana', lastN: 1, resumed: true }],
    ] as const)("[RO13] somebody else's leave (%s) ends your place, with %s", async (how, why, welcome) => {
      const server = await withTwo();
      await server.says('ana', 1, 'hola');
      const gone: RoomEvent = { type: 'left', how, ...stamp(4, 'ana') };
      expect(await append([gone])).toEqual({ ok: true });
      await server.says('beto', 1, 'adiós');
      const events = { type: 'events', events: [gone] };
      expect(server.hears('ana').slice(-2)).toEqual([events, { type: 'bye', why }]);
      expect(server.hears('beto').at(-1)).toEqual({ type: 'accepted', n: 1, seq: 5, atMs: AT_MS + 4 });
      expect([...(server.host.desks.get('lobby')?.room.roster.keys() ?? [])]).toEqual(['s-beto']);
      await server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana' });
      expect(server.hears('back')).toMatchObject([welcome]);
      expect((await store.page('lobby', 100, 100))?.map(({ type, alias }) => `${type} ${alias}`)).toEqual([
        'joined ana',
        'joined beto',
        'said ana',
        'left ana',
        'said beto',
        'joined ana',
      ]);
    });

    test('[RO13] what somebody else wrote of you is answered from the log, and not written again', async () => {
      const server = await withTwo();
      await append([said(3, 'ana', 1, 'uno'), records(4, 'ana', 2, true)]);
      await server.says('ana', 1, 'uno');
      expect(server.hears('ana').at(-1)).toEqual({ type: 'accepted', n: 1, seq: 3, atMs: AT_MS + 3 });
      await server.says('ana', 3, 'tres');
      expect(server.hears('ana').at(-1)).toEqual({ type: 'accepted', n: 3, seq: 5, atMs: AT_MS + 4 });
      const texts = (await store.page('lobby', 100, 100))?.flatMap((event) =>
        event.type === 'said' ? [event.text] : [],
      );
      expect(texts).toEqual(['uno', 'tres']);
    });

    test('[RO13] [AL4] somebody whom another server let in has their alias here as well', async () => {
      const server = await withTwo();
      await append([joined(3, 'eva')]);
      await server.joins('other', { alias: 'EVA' });
      expect(server.hears('other')).toEqual([{ type: 'bye', why: 'alias/taken' }]);
      expect(server.hears('ana')).toEqual([{ type: 'events', events: [joined(3, 'eva')] }]);
    });
  });
}
