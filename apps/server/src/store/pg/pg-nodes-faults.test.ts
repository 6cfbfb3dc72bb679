import type { Batch, LogStore, News, Nodes, RoomEvent } from '@charla/core';
import { until } from '@charla/testkit';
import { describeWithPostgres } from '@charla/testkit/vitest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCable } from '../../testing/cable.ts';
import { freshDatabase, type Database } from '../../testing/database.ts';
import { QUICK, silence } from '../../testing/pg-nodes.ts';
import { appendSql } from './append-sql.ts';
import { openLink, type Link } from './link.ts';
import type { Times } from './nerve.ts';
import { openPgStore } from './pg-store.ts';
import { adopt, endSilent, takeFrom } from './take.ts';

const NEVER_MS = 1_000_000_000;
const AT_MS = 1_000;

const stamp = (seq: number, alias: string) => ({ seq, atMs: AT_MS, session: `s-${alias}`, alias });
const joined = (seq: number, alias: string): RoomEvent => ({ type: 'joined', ...stamp(seq, alias) });
const said = (seq: number, alias: string, n = seq): RoomEvent => ({
  type: 'said',
  n,
  text: `${n}`,
  ...stamp(seq, alias),
});
const batchOf = (hold: string, ...events: RoomEvent[]): Batch => {
  const begun = events.filter(({ type }) => type === 'joined');
  return {
    ...{ room: 'lobby', after: (events[0]?.seq ?? 1) - 1, events },
    sessions: begun.map(({ session, alias }) => ({ id: session, fingerprint: `f-${alias}` })),
    holds: [...new Set(events.map(({ session }) => session))].map((session) => ({ session, hold })),
  };
};

describeWithPostgres('several nodes on PostgreSQL, when something breaks', (engine) => {
  let database: Database;
  let news: News[];
  const endings: (() => unknown)[] = [];

  beforeEach(async () => {
    database = await freshDatabase(engine());
    news = [];
  });
  afterEach(async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  });

  /** A node whose news are all kept. */
  async function open(name: string, times: Partial<Times> = {}, folder = engine().folder) {
    const node = await openPgStore({ ...database.address, folder }, 'e', { name, oneCopy: true, times: { ...QUICK, ...times } });
    endings.push(() => node.close());
    node.nodes.onNews((its) => news.push(its));
    return node;
  }
  async function link(): Promise<Link> {
    const one = await openLink(database.address, database.address.hosts[0] ?? expect.fail());
    endings.push(() => one.close());
    return one;
  }
  const cut = async () => {
    const cable = await openCable(engine().folder);
    endings.push(() => cable.close());
    return cable;
  };
  const told = () => news.flatMap((its) => (its.type === 'followed' ? its.events.map(({ seq }) => seq) : []));
  const adopted = () => news.flatMap((its) => (its.type === 'adopted' ? [its.rooms.flatMap(({ sessions }) => sessions.map(({ id }) => id))] : []));
  const nodes = async () => (await database.ask('SELECT name FROM node ORDER BY name')).map(({ name }) => name);
  const write = (node: LogStore & { nodes: Nodes }, ...events: RoomEvent[]) => node.append(batchOf(`${node.nodes.name}:1`, ...events));
  /** Somebody else says this, and rings no bell. */
  const writeSilently = async (seq: number) => {
    await database.ask(`INSERT INTO event VALUES ('lobby', ${seq}, 7, 's-beto', 'beto', 'said', ${seq}, NULL, 'x')`);
    await database.ask(`UPDATE room SET head = ${seq}`);
  };
  const asks = (text: string) => database.ask('SELECT wait_event_type AS waits FROM pg_stat_activity WHERE query LIKE $1', [`%${text}%`]);
  /** Settles when a statement with this text waits for a lock. The engine shows the first 1,024 bytes of each. */
  const waits = async (text: string) =>
    expect(await until(async () => (await asks(text)).some(({ waits }) => waits === 'Lock'))).toBe(true);
  /** Settles when these nodes hear each other. */
  async function beats(...names: string[]): Promise<void> {
    for (const name of [...names, ...names]) {
      const seen = async () => (await database.ask('SELECT seen::text FROM node WHERE name = $1', [name]))[0]?.['seen'];
      const before = await seen();
      expect(await until(async () => (await seen()) !== before)).toBe(true);
    }
  }

  test('[LS20] [NO3] a batch whose answer was lost finds itself, after one more commit', async () => {
    const cable = await cut();
    const node = await open('one', {}, cable.folder);
    await write(node, joined(1, 'ana'));
    // The engine knows the statement by then: one question, one answer.
    for (const seq of [2, 3]) await write(node, said(seq, 'ana'));
    const [before] = await database.ask("SELECT value FROM meta WHERE key = 'barrier'");
    cable.loseNext('answer', 's-ana');
    expect(await write(node, said(4, 'ana'), said(5, 'ana'))).toEqual({ ok: false, why: 'stale', events: [said(4, 'ana'), said(5, 'ana')].map((event) => ({ ...event, atMs: expect.any(Number) as number })) });
    const [after] = await database.ask("SELECT value FROM meta WHERE key = 'barrier'");
    expect(Number(after?.['value'])).toBe(Number(before?.['value']) + 1);
    expect((await node.page('lobby', 100, 100))?.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  test('[NO2] [NO6] a take waits for a batch that is being written, and knows what it asked', async () => {
    const node = await open('one');
    await open('other');
    await write(node, joined(1, 'ana'));
    const [writer, taker] = [await link(), await link()];
    const { sql, values } = appendSql(batchOf('one:1', said(2, 'ana', 7)));
    await writer.ask('BEGIN');
    await writer.ask(sql, values);
    const taken = takeFrom(taker, 'one:1', 'lobby', { session: 's-ana', hold: 'other:1' }, false);
    await waits('UPDATE member SET hold');
    await writer.ask('COMMIT');
    expect(await taken).toMatchObject({ session: { lastN: 7 }, seq: 2 });
  });

  test('[NO2] a batch waits for a take, and is not written after it', async () => {
    const node = await open('one');
    await write(node, joined(1, 'ana'));
    const taker = await link();
    await taker.ask('BEGIN');
    await taker.ask("UPDATE member SET hold = 'other:1' WHERE session = 's-ana'");
    const written = write(node, said(2, 'ana'));
    await waits('FOR SHARE');
    await taker.ask('COMMIT');
    expect(await written).toEqual({ ok: false, why: 'stale', events: [], elsewhere: ['s-ana'] });
  });

  test('[NO6] a take that was given up takes nothing back later', async () => {
    const node = await open('one');
    await open('other');
    await write(node, joined(1, 'ana'));
    const taker = await link();
    const take = (from: string, hold: string, isRepeat = false) => takeFrom(taker, from, 'lobby', { session: 's-ana', hold }, isRepeat);
    expect(await take('one:1', 'other:1')).toMatchObject({ seq: 1 });
    expect(await take('one:1', 'one:2')).toBe('unreadable');
    // The same again has been done already.
    expect(await take('one:1', 'other:1', true)).toMatchObject({ seq: 1 });
    expect(await node.nodes.take('lobby', { session: 's-ana', hold: 'one:3' })).toMatchObject({ seq: 1 });
  });

  test('[NO7] a join that is being written when its node is called gone has an heir', async () => {
    const dead = await openPgStore(database.address, 'e', { name: 'dead', oneCopy: true });
    endings.push(() => dead.close());
    await silence(database, 'dead');
    const [writer, ender] = [await link(), await link()];
    const { sql, values } = appendSql(batchOf('dead:1', joined(1, 'ana')));
    await writer.ask('BEGIN');
    await writer.ask(sql, values);
    const ended = endSilent(ender, 'heir', 1_000);
    await waits('DELETE FROM node');
    await writer.ask('COMMIT');
    await ended;
    expect(await adopt(ender, 'heir:1', false)).toMatchObject([{ name: 'lobby', sessions: [{ id: 's-ana' }] }]);
    // The same again tells the same; another node finds nothing.
    expect(await adopt(ender, 'heir:1', true)).toMatchObject([{ sessions: [{ id: 's-ana' }] }]);
    await database.ask("INSERT INTO node VALUES ('heir', now())");
    expect(await adopt(ender, 'third:1', false)).toEqual([]);
    expect(await writer.ask(sql, values)).toEqual([]);
  });

  test('[NO7] [NO8] a node that stops gives its places away at once, and one that learns that it is gone stops', async () => {
    // Nothing but the bell can tell.
    const [one, other] = [await open('one', { beatMs: NEVER_MS }), await open('other', { beatMs: NEVER_MS })];
    await write(one, joined(1, 'ana'));
    // Both have listened before they showed that they live, or rang.
    expect(await until(async () => [...(await asks('UPDATE node SET seen')), ...(await asks('pg_notify'))].length === 2)).toBe(true);
    await one.close();
    expect(await until(async () => adopted().length > 0)).toBe(true);
    expect([adopted(), await nodes()]).toEqual([[['s-ana']], ['other']]);
    const broken = new Promise((resolve) => other.onBroken(resolve));
    await database.ask('DELETE FROM node');
    void write(other, joined(2, 'eva'));
    expect(await broken).toMatchObject({ why: 'gone' });
  });

  test('[NO8] after an outage nobody is called gone before the engine has answered for a while', async () => {
    await open('one', { beatMs: NEVER_MS });
    await open('other', { calmMs: NEVER_MS });
    await silence(database, 'one');
    await beats('other', 'other');
    expect(await nodes()).toEqual(['one', 'other']);
  });

  test('[NO9] news come by the bell alone, and without it', async () => {
    const [one, other] = [await open('one'), await open('other', { lookMs: NEVER_MS })];
    await beats('one', 'other');
    other.nodes.follow('lobby', 0);
    await write(one, joined(1, 'ana'), said(2, 'ana'));
    expect(await until(async () => told().length > 1)).toBe(true);
    news = [];
    one.nodes.follow('lobby', 2);
    await writeSilently(3);
    expect(await until(async () => told().length > 0)).toBe(true);
    expect(told()).toEqual([3]);
  });

  test('[NO9] events that others wrote during a broken connection are told once it is back', async () => {
    const node = await open('one', { lookMs: NEVER_MS });
    await write(node, joined(1, 'ana'));
    node.nodes.follow('lobby', 1);
    await beats('one');
    await writeSilently(2);
    await database.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'charla' AND pid <> pg_backend_pid()");
    expect(await until(async () => told().includes(2))).toBe(true);
  });

  test('[LS14] [LS18a] [NO7] a database of the first format is brought up to date once no older server has it, and its members have an heir', async () => {
    const only = await openPgStore(database.address, 'e', { name: 'only', oneCopy: true });
    const { holds: _, ...batch } = batchOf('', joined(1, 'ana'), said(2, 'ana'));
    await only.append(batch);
    await only.close();
    await database.ask(`ALTER TABLE room DROP COLUMN changed; ALTER TABLE member DROP COLUMN hold; DROP TABLE node; DROP TABLE mark; DROP TABLE bot; DROP TABLE standing;
      ALTER TABLE room DROP COLUMN ruled;
      UPDATE meta SET value = '1' WHERE key = 'format'`);
    const [host = expect.fail()] = database.address.hosts;
    const older = await openLink(database.address, host);
    await older.ask(`SELECT pg_advisory_lock(${0x636861726c61})`);
    await expect(open('one')).rejects.toMatchObject({ why: 'inUse' });
    await older.ask('SELECT pg_advisory_unlock_all()');
    older.close();
    // Two start at once: one of them does it.
    const [one] = await Promise.all([open('one'), open('other')]);
    expect(await until(async () => adopted().length > 0)).toBe(true);
    expect(adopted()).toEqual([['s-ana']]);
    expect(await one.load('lobby', 1, 1_000)).toMatchObject({ seq: 2, members: [{ alias: 'ana' }], events: [{ seq: 2 }] });
  });
}); // prettier-ignore
