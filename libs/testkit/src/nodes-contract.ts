import {
  PAGE_EVENTS, type Batch, type EpochMs, type News, type RoomEvent, type Written,
} from '@charla/core'; // prettier-ignore
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeRooms } from './nodes-rooms-contract.ts';
import { ANY_TIME, inShort, joined, left, said, stamp, timed, type NodeStore } from './nodes-events.ts';

/** One log that several nodes open, each under a name of its own. */
export type NodesKind = {
  name: string;
  setUp(): Promise<{
    open(node: string): Promise<NodeStore>;
    /** The node ends without a word, and its log is closed for it. Another open node adopts its places. */
    kill(node: string): Promise<void>;
    /** The log's clock. */
    nowMs(): Promise<EpochMs>;
    tearDown(): Promise<void>;
  }>;
};

/** News have to come within this time, in ms: a bell that was lost costs a quarter of a second, a dead node some seconds. */
const PATIENCE_MS = 20_000;

/** The promises of a log to which several nodes write. */
export function describeNodes(kind: NodesKind): void {
  describe(`several nodes on one log, ${kind.name}`, () => {
    let place: Awaited<ReturnType<NodesKind['setUp']>>;
    let one: NodeStore;
    let other: NodeStore;
    let news: News[];

    beforeEach(async () => {
      place = await kind.setUp();
      one = await place.open('one');
      other = await place.open('other');
      news = [];
      one.nodes.onNews(() => {});
      other.nodes.onNews((told) => news.push(told));
    });
    afterEach(async () => {
      await Promise.all([one.close(), other.close()]);
      await place.tearDown();
    });

    /** Appends these to the lobby, as the node would; all authors have their first hold unless it is named. */
    function append(
      store: NodeStore,
      events: readonly RoomEvent[],
      more: Partial<Batch> & { as?: string } = {},
    ) {
      const { as, ...rest } = more;
      const authors = [...new Set(events.map(({ session }) => session))];
      const holds = authors.map((session) => ({ session, hold: as ?? `${store.nodes.name}:1` }));
      const begun = events.filter(({ type }) => type === 'joined');
      const sessions = begun.map(({ session, alias }) => ({ id: session, fingerprint: `f-${alias}` }));
      return store.append({
        room: 'lobby',
        after: (events[0]?.seq ?? 1) - 1,
        events,
        sessions,
        holds,
        ...rest,
      });
    }

    async function until(found: () => boolean): Promise<void> {
      await expect.poll(found, { timeout: PATIENCE_MS, interval: 5 }).toBe(true);
    }
    const followed = () => news.flatMap((told) => (told.type === 'followed' ? told.events : []));
    const inLog = async () => inShort(await one.page('lobby', 10_000, 10_000));

    test('[TY6] who types on one node is told to the others', async () => {
      await until(() => {
        one.nodes.whisper('lobby', ['s-ana', 's-beto']);
        return news.some(({ type }) => type === 'whispered');
      });
      expect(news.find(({ type }) => type === 'whispered')).toEqual({
        ...{ type: 'whispered', room: 'lobby', sessions: ['s-ana', 's-beto'] },
      });
    });

    test('[NO1] talk of another node that came before moves the talk of this one, and is told with it', async () => {
      await append(one, [joined(1, 'ana')]);
      await append(other, [joined(2, 'beto')]);
      expect(await append(other, [said(3, 'beto', 1), said(4, 'beto', 2)])).toMatchObject({ ok: true });
      const slips = [{ bot: 'b', key: 'k', body: 'x', seq: 3 }];
      const written = await append(one, [said(3, 'ana', 1)], { slips });
      expect(written).toMatchObject({ ok: true, rebased: { atMs: ANY_TIME } });
      expect(inShort(written.ok ? written.rebased?.between : [])).toEqual(['3 said beto 1', '4 said beto 2']);
      expect(await inLog()).toEqual([
        '1 joined ana',
        '2 joined beto',
        '3 said beto 1',
        '4 said beto 2',
        '5 said ana 1',
      ]);
      expect(await one.slip('b', 'k')).toMatchObject({ seq: 5 });
    });

    test('[NO13] times are those of the log, whatever clocks its nodes have, and never step back', async () => {
      const timeOf = (written: Written) => (written.ok ? written.rebased?.atMs : undefined) ?? NaN;
      const beganMs = await place.nowMs();
      await append(one, [joined(1, 'ana'), joined(2, 'beto')]);
      const times: number[] = [];
      for (const [i, aheadMs] of [300_000, -300_000, 0, -86_400_000].entries()) {
        const event = { ...said(i + 3, 'ana', i + 1), atMs: beganMs + aheadMs };
        times.push(timeOf(await append(one, [event])));
      }
      // Somebody else has written before.
      times.push(timeOf(await append(one, [{ ...said(3, 'beto', 1), atMs: beganMs + 300_000 }])));
      const endedMs = await place.nowMs();
      expect(times).toEqual(times.filter((ms, i) => ms >= (times[i - 1] ?? beganMs) && ms <= endedMs));
      expect((await one.page('lobby', 100, 5))?.map(({ atMs }) => atMs)).toEqual(times);
      expect(await one.load('lobby', 1, 1_000)).toMatchObject({ lastAtMs: times.at(-1) });
    });

    test.each<[string, RoomEvent, RoomEvent, 'stale' | 'ok']>([
      // What came between, what follows, and whether it may.
      ['a join after a join', joined(3, 'eva'), joined(3, 'EVA'), 'stale'],
      ['a leave after a join', joined(3, 'eva'), left(3, 'ana'), 'stale'],
      ['a join after a leave', left(3, 'beto'), joined(3, 'eva'), 'stale'],
      ['a reader after a join', joined(3, 'eva'), { type: 'exported', n: 1, ...stamp(3, 'reader') }, 'stale'],
      ['a join after talk', said(3, 'beto', 1), joined(3, 'eva'), 'ok'],
      ['a leave after talk', said(3, 'beto', 1), left(3, 'ana'), 'ok'],
      ['talk after a join', joined(3, 'eva'), said(3, 'ana', 1), 'ok'],
      ['talk after a leave', left(3, 'beto'), said(3, 'ana', 1), 'ok'],
    ])('[NO1] %s of another node: %s', async (_, first, second, outcome) => {
      await append(one, [joined(1, 'ana')]);
      await append(other, [joined(2, 'beto')]);
      expect(await append(other, [first])).toMatchObject({ ok: true });
      const written = await append(one, [second]);
      expect(written.ok ? 'ok' : written.why).toBe(outcome);
      if (!written.ok && written.why === 'stale')
        expect(written).toEqual({ ok: false, why: 'stale', events: [timed(first)] });
    });

    test('[NO2] [NO6] nobody writes for a place that another node took, and the node is told which it is', async () => {
      await append(one, [joined(1, 'ana'), joined(2, 'eva'), said(3, 'ana', 1)]);
      one.nodes.onNews((told) => news.push(told));
      const taken = await other.nodes.take('lobby', { session: 's-ana', hold: 'other:7' });
      expect(taken).toEqual({
        session: {
          id: 's-ana',
          room: 'lobby',
          alias: 'ana',
          fingerprint: 'f-ana',
          lastN: 1,
          accepted: [{ n: 1, seq: 3, atMs: ANY_TIME }],
        },
        seq: 3,
        atMs: ANY_TIME,
      });
      for (const event of [said(4, 'ana', 2), left(4, 'ana')])
        expect(await append(one, [said(4, 'eva', 1), { ...event, seq: 5 } as RoomEvent])).toEqual({
          ok: false,
          why: 'stale',
          events: [],
          elsewhere: ['s-ana'],
        });
      expect(await append(other, [said(4, 'ana', 2)], { as: 'other:7' })).toMatchObject({ ok: true });
      expect(await append(other, [said(5, 'ana', 3)], { as: 'other:1' })).toMatchObject({
        ok: false,
        elsewhere: ['s-ana'],
      });
      await until(() => news.some((told) => told.type === 'moved'));
      expect(news.filter(({ type }) => type === 'moved')).toEqual([
        { type: 'moved', session: 's-ana', hold: 'one:1' },
      ]);
    });

    test('[NO6] a place that nobody asks for any more stays where it is', async () => {
      await append(one, [joined(1, 'ana')]);
      const place = { session: 's-ana', hold: 'other:2' };
      expect(await other.nodes.take('lobby', place, () => false)).toBe('unreadable');
      expect(await append(one, [said(2, 'ana', 1)])).toMatchObject({ ok: true });
    });

    test('[NO6] a place that is no more cannot be taken, nor one of another room', async () => {
      await append(one, [joined(1, 'ana'), joined(2, 'beto'), left(3, 'ana')]);
      expect(await other.nodes.take('lobby', { session: 's-ana', hold: 'other:1' })).toBe('gone');
      expect(await other.nodes.take('aula', { session: 's-beto', hold: 'other:1' })).toBe('gone');
      expect(await append(one, [said(4, 'beto', 1)])).toMatchObject({ ok: true });
      expect(await append(one, [said(5, 'ana', 1)])).toMatchObject({ ok: false, why: 'stale' });
    });

    test('[NO3] the same batch again is stale with its own events, and nothing of it is written twice', async () => {
      await append(one, [joined(1, 'ana')]);
      const talk = [said(2, 'ana', 1), said(3, 'ana', 2)];
      expect(await append(one, talk)).toMatchObject({ ok: true });
      expect(await append(one, talk)).toEqual({ ok: false, why: 'stale', events: talk.map(timed) });
      expect(await append(one, [said(3, 'ana', 2), said(4, 'ana', 3)], { after: 2 })).toEqual({
        ok: false,
        why: 'stale',
        events: talk.slice(1).map(timed),
      });
      const come = [joined(4, 'eva')];
      expect(await append(one, come)).toMatchObject({ ok: true });
      expect(await append(one, come)).toEqual({ ok: false, why: 'stale', events: come.map(timed) });
      expect(await inLog()).toHaveLength(4);
    });

    test('[NO5] a batch that is far behind is stale, and is told a page at a time', async () => {
      const many = PAGE_EVENTS + 3;
      await append(one, [joined(1, 'ana'), joined(2, 'beto')]);
      await append(
        one,
        Array.from({ length: many }, (_, i) => said(i + 3, 'ana', i + 1)),
      );
      const written = await append(one, [said(3, 'beto', 1)]);
      expect(written).toMatchObject({ ok: false, why: 'stale', isMore: true });
      const told = !written.ok && written.why === 'stale' ? written.events : [];
      expect([told.length, told[0]?.seq]).toEqual([PAGE_EVENTS, 3]);
    });

    test('[NO4] a followed room is told in order and whole, from where it was asked for', async () => {
      await append(one, [joined(1, 'ana')]);
      other.nodes.follow('lobby', 0);
      for (let n = 1; n <= 40; n += 1) await append(one, [said(n + 1, 'ana', n)]);
      await until(() => followed().at(-1)?.seq === 41);
      expect(followed().map(({ seq }) => seq)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1));
      other.nodes.unfollow('lobby');
      await append(one, [said(42, 'ana', 41)]);
      other.nodes.follow('lobby', 41);
      await until(() => followed().at(-1)?.seq === 42);
      expect(followed().filter(({ seq }) => seq === 42)).toHaveLength(1);
    });

    test('[NO4] what a batch moved past is in its answer; what comes after it is followed', async () => {
      await append(one, [joined(1, 'ana')]);
      await append(other, [joined(2, 'beto')]);
      other.nodes.follow('lobby', 2);
      await append(one, [said(3, 'ana', 1)]);
      const written = await append(other, [said(3, 'beto', 1)]);
      await append(one, [said(4, 'ana', 2)]);
      await until(() => followed().at(-1)?.seq === 5);
      // Each of them once, unless it was told just before the batch.
      const all = [...followed(), ...(written.ok ? (written.rebased?.between ?? []) : [])];
      expect(new Set(inShort(all))).toEqual(new Set(['3 said ana 1', '5 said ana 2']));
    });

    describeRooms(append, () => ({ one, other }));

    test('[NO7] the places of a node that is gone go to one other, and it writes for them no more', async () => {
      await append(one, [joined(1, 'ana'), said(2, 'ana', 1)]);
      await append(other, [joined(3, 'beto')]);
      const [dead, third] = [one, await place.open('third')];
      const told: News[] = [];
      third.nodes.onNews((its) => told.push(its));
      const adoptions = () => [...told, ...news].filter((its) => its.type === 'adopted');
      await place.kill('one');
      await until(() => adoptions().length > 0);
      const [adopted] = adoptions();
      expect(adoptions()).toHaveLength(1);
      expect(adopted?.rooms).toMatchObject([
        {
          name: 'lobby',
          seq: 3,
          members: [{ session: 's-ana' }, { session: 's-beto' }],
          sessions: [{ id: 's-ana', lastN: 1 }],
        },
      ]);
      const heir = adopted && told.includes(adopted) ? third : other;
      expect(adopted?.hold.startsWith(`${heir.nodes.name}:`)).toBe(true);
      expect(await append(heir, [joined(4, 'eva')], { as: 'one:9' })).toMatchObject({
        ok: false,
        why: 'stale',
      });
      expect(await heir.nodes.take('lobby', { session: 's-beto', hold: 'one:9' })).toBe('gone');
      const { hold = '' } = adopted ?? {};
      expect(await append(heir, [said(4, 'ana', 2)], { as: 'one:1' })).toMatchObject({
        ok: false,
        elsewhere: ['s-ana'],
      });
      expect(await append(heir, [left(4, 'ana')], { as: hold })).toMatchObject({ ok: true });
      one = third;
      await dead.close();
    });
  });
}
