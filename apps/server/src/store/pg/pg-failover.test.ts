import type { Batch, RoomEvent } from '@charla/core';
import { openProxy, until, type Proxy } from '@charla/testkit';
import {
  describeWithPostgres,
  setStandbys,
  startStandby,
  streamsTo,
  type Engine,
  type Standby,
} from '@charla/testkit/vitest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { QUICK } from '../../testing/pg-nodes.ts';
import { readAddress } from './address.ts';
import { openPgStore, type PgStore } from './pg-store.ts';

const stamp = (seq: number, alias: string) => ({ seq, atMs: 1_000, session: `s-${alias}`, alias });
const joined = (seq: number, alias: string): RoomEvent => ({ type: 'joined', ...stamp(seq, alias) });
const said = (seq: number, alias: string): RoomEvent => ({
  type: 'said',
  n: seq,
  text: `${seq}`,
  ...stamp(seq, alias),
});

/** A node whose way to the database can be cut. */
type Desk = { store: PgStore; cable: Proxy; news: number[]; broken: unknown[] };

describeWithPostgres('a standby that takes over', (first) => {
  /** What the address leads to. The standby of one test is the primary of the next. */
  let primary: Engine;
  let socket: string;
  const promoted: Engine[] = [];
  const endings: (() => unknown)[] = [];

  beforeEach(async () => {
    primary ??= first();
    socket = primary.socket;
    await primary.ask('DROP SCHEMA public CASCADE');
    await primary.ask('CREATE SCHEMA public');
  });
  afterEach(async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  });

  async function cableTo(target: () => string): Promise<Proxy> {
    const cable = await openProxy(target);
    endings.push(() => cable.close());
    return cable;
  }
  /** With other cables the node tries one after the other. */
  async function open(name: string, cables?: readonly Proxy[]): Promise<Desk> {
    const cable = cables?.[0] ?? (await cableTo(() => socket));
    const hosts = (cables ?? [cable]).map(({ port }) => `127.0.0.1:${port}`).join();
    const address = readAddress(`postgres://charla@${hosts}/postgres`) ?? expect.fail();
    const times = { ...QUICK, silentMs: 500 };
    const store = await openPgStore(address, 'first', { name, oneCopy: true, times });
    endings.push(() => store.close());
    const desk: Desk = { store, cable, news: [], broken: [] };
    store.onBroken((error) => desk.broken.push(error));
    store.nodes.onNews((its) => its.type === 'followed' && desk.news.push(...its.events.map(({ seq }) => seq)));
    return desk;
  }
  const write = ({ store }: Desk, ...events: RoomEvent[]) => {
    const begun = events.filter(({ type }) => type === 'joined');
    const batch: Batch = {
      ...{ room: 'lobby', after: (events[0]?.seq ?? 1) - 1, events },
      sessions: begun.map(({ session, alias }) => ({ id: session, fingerprint: `f-${alias}` })),
      holds: events.map(({ session }) => ({ session, hold: `${store.nodes.name}:1` })),
    };
    return store.append(batch);
  };

  async function standby(isSynchronous: boolean): Promise<Standby> {
    const made = await startStandby(primary);
    await setStandbys(primary, isSynchronous ? 'standby' : '');
    await streamsTo(primary, 'standby');
    return made;
  }
  /** The address leads nowhere, and then to the standby. Its primary goes on alone, where nobody asks it. */
  async function promote(next: Standby): Promise<void> {
    await next.promote();
    await setStandbys(next, '');
    if (promoted.length > 0) endings.push(() => promoted.shift()?.end());
    promoted.push(next);
    primary = next;
    socket = next.socket;
  }
  const isBroken = (...desks: Desk[]) => until(async () => desks.every(({ broken }) => broken.length > 0));
  const epochNow = async () => (await primary.ask("SELECT value FROM meta WHERE key = 'epoch'"))[0]?.['value'];

  test('[LS19] [NO10] that confirmed every commit loses nothing, and nobody is told', async () => {
    const next = await standby(true);
    const [one, other] = [await open('one'), await open('other')];
    other.store.nodes.follow('lobby', 0);
    await write(one, joined(1, 'ana'), joined(2, 'beto'));
    expect(await other.store.nodes.take('lobby', { session: 's-beto', hold: 'other:1' })).toMatchObject({ seq: 2 });
    let seq = 2;
    let isOver = false;
    const talk = (async () => {
      while (!isOver) {
        const written = await write(one, said((seq += 1), 'ana'));
        // The answer to a commit may be lost with the primary: then the node finds its own event.
        if (!written.ok) expect(written).toMatchObject({ why: 'stale', events: [{ seq, n: seq }] });
      }
    })();
    await until(async () => seq > 10);
    await primary.kill();
    await promote(next);
    const before = seq;
    await until(async () => seq > before + 5);
    isOver = true;
    await talk;
    await until(async () => other.news.length >= seq);
    const all = Array.from({ length: seq }, (_, i) => i + 1);
    expect(other.news).toEqual(all);
    expect((await one.store.page('lobby', Infinity, 10_000))?.map((event) => event.seq)).toEqual(all);
    expect(await write(other, said(seq + 1, 'beto'))).toMatchObject({ ok: true });
    expect([one.broken, other.broken, await epochNow()]).toEqual([[], [], 'first']);
  });

  test.each<[string, (one: Desk) => Promise<unknown>]>([
    ['a message', (one) => write(one, said(3, 'ana'))],
    ['a change of places, which leaves no event', ({ store }) => store.nodes.take('lobby', { session: 's-ana', hold: 'one:2' })],
  ])('[NO10] without %s that somebody has seen ends all nodes, and begins another epoch', async (_, change) => {
    const next = await standby(false);
    const [one, other] = [await open('one'), await open('other')];
    await write(one, joined(1, 'ana'), joined(2, 'beto'));
    await next.disconnect();
    await change(one);
    await primary.kill();
    await promote(next);
    await isBroken(one, other);
    expect([one.broken, other.broken]).toMatchObject([[{ why: 'wentBack' }], [{ why: 'wentBack' }]]);
    expect((await open('third')).store.epoch).not.toBe('first');
  });

  test('[NO10] without what was seen is noticed though others have written as much since', async () => {
    const next = await standby(false);
    const [one, reader, other] = [await open('one'), await open('reader'), await open('other')];
    reader.store.nodes.follow('lobby', 0);
    await write(one, joined(1, 'ana'));
    await write(other, joined(2, 'beto'));
    await next.disconnect();
    await write(one, said(3, 'ana'));
    await until(async () => reader.news.includes(3));
    for (const { cable } of [one, reader]) cable.cut();
    await primary.kill();
    await promote(next);
    for (let seq = 3; seq < 30; seq += 1) expect(await write(other, said(seq, 'beto'))).toMatchObject({ ok: true });
    reader.cable.mend();
    await isBroken(reader, other);
    one.cable.mend();
    await isBroken(one);
    expect([...reader.broken, ...other.broken, ...one.broken]).toMatchObject([{ why: 'wentBack' }, { why: 'wentBack' }, { why: 'wentBack' }]);
  });

  test('[NO10] leaves its primary from before nobody who would believe it', async () => {
    const old = primary;
    const next = await standby(true);
    const one = await open('one');
    await write(one, joined(1, 'ana'));
    await setStandbys(old, '');
    await promote(next);
    one.cable.cut();
    one.cable.mend();
    expect(await write(one, said(2, 'ana'))).toMatchObject({ ok: true });
    socket = old.socket;
    one.cable.cut();
    one.cable.mend();
    let isWritten = false;
    const writing = write(one, said(3, 'ana')).finally(() => (isWritten = true));
    await until(async () => (await old.ask("SELECT pid FROM pg_stat_activity WHERE application_name = 'charla'")).length > 0);
    socket = next.socket;
    expect(isWritten).toBe(false);
    expect(await writing).toMatchObject({ ok: true });
    expect(await old.ask('SELECT seq FROM event')).toHaveLength(1);
    expect(one.broken).toEqual([]);
  });

  test.each([
    ['from a machine that was switched off is found', true],
    ['is no condition: another way to the same engine is found', false],
  ])('[LS19b] %s, though no connection breaks', async (_, isPromoted) => {
    const next = isPromoted ? await standby(true) : undefined;
    const [first, second] = [primary.socket, next?.socket ?? primary.socket];
    const cables = [await cableTo(() => first), await cableTo(() => second)];
    const one = await open('one', cables);
    await write(one, joined(1, 'ana'));
    cables[0]?.worsen({ how: 'silent' }, { how: 'silent' });
    const writing = write(one, said(2, 'ana'));
    if (next) await promote(next);
    expect(await writing).toMatchObject({ ok: true });
    expect((await one.store.page('lobby', Infinity, 10))?.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('[NO10a] whose role may not ask is found by its rooms alone, and that is told', async () => {
    const next = await standby(false);
    await primary.ask('REVOKE EXECUTE ON FUNCTION pg_control_system() FROM public');
    await primary.ask('CREATE ROLE plain LOGIN');
    await primary.ask('GRANT ALL ON SCHEMA public TO plain');
    const blind = (cable: Proxy) => readAddress(`postgres://plain@127.0.0.1:${cable.port}/postgres`) ?? expect.fail();
    const cable = await cableTo(() => socket);
    const store = await openPgStore(blind(cable), 'first', { name: 'one', oneCopy: true, times: QUICK });
    endings.push(() => store.close());
    const one: Desk = { store, cable, news: [], broken: [] };
    store.onBroken((error) => one.broken.push(error));
    store.nodes.onNews(() => {});
    expect(store.tellsFailovers).toBe(false);
    await write(one, joined(1, 'ana'));
    store.nodes.follow('lobby', 1);
    await next.disconnect();
    await write(one, said(2, 'ana'));
    await primary.kill();
    await promote(next);
    await isBroken(one);
    expect(one.broken).toMatchObject([{ why: 'wentBack', message: 'lobby: 1 < 2' }]);
    expect(await epochNow()).not.toBe('first');
  });
}); // prettier-ignore
