import { createServer, connect, type Socket } from 'node:net';
import path from 'node:path';
import { PAGE_EVENTS, type Batch, type RoomEvent, type Written } from '@charla/core';
import { until } from '@charla/testkit';
import { describeWithPostgres } from '@charla/testkit/vitest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshRun } from '../../secrets.ts';
import { openCable } from '../../testing/cable.ts';
import { freshDatabase, type Database } from '../../testing/database.ts';
import { connectEngine } from './engine.ts';
import { openPgStore, type PgStore } from './pg-store.ts';
import { CannotUse } from './refusal.ts';

const said = (seq: number): RoomEvent => {
  const by = { atMs: 1_000 + seq, session: 's-ana', alias: 'ana' };
  return { type: 'said', seq, n: seq, text: `${seq}`, ...by };
};
const batchOf = (room: string, seq: number, ...more: number[]): Batch => ({
  ...{ room, after: seq - 1, sessions: [] },
  events: [seq, ...more].map(said),
});

describeWithPostgres('a log in PostgreSQL', (engine) => {
  let database: Database;
  const endings: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    database = await freshDatabase(engine());
  });
  afterEach(async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  });

  async function open(
    oneCopy = true,
    folder = engine().folder,
    onAway?: (why: CannotUse | undefined) => void,
  ): Promise<PgStore> {
    const store = await openPgStore({ ...database.address, folder }, 'e', {
      name: freshRun(),
      oneCopy,
      onAway,
    });
    endings.push(() => store.close());
    return store;
  }

  /** Changes a setting of the engine for this test. */
  async function set(name: string, value: string): Promise<void> {
    await database.ask(`ALTER SYSTEM SET ${name} = '${value}'`);
    endings.unshift(() => reset(name));
    await reload(name, value);
  }
  async function reset(name: string): Promise<void> {
    await database.ask(`ALTER SYSTEM RESET ${name}`);
    await reload(name, '');
  }
  /** Settles when a new connection has the setting; without a value, at once. */
  async function reload(name: string, value: string): Promise<void> {
    await database.ask('SELECT pg_reload_conf()');
    const isThere = async () => (await database.ask(`SHOW ${name}`))[0]?.[name] === value;
    if (value !== '') await until(isThere);
  }

  const refusal = (opening: Promise<unknown>) =>
    opening.then(
      () => 'none',
      (error: unknown) => (error instanceof CannotUse ? [error.why, error.message] : error),
    );
  const seqs = async (store: PgStore, room = 'lobby') =>
    (await store.page(room, Infinity, 10_000))?.map(({ seq }) => seq);

  test.each([
    ['fsync', 'off'],
    ['full_page_writes', 'off'],
    ['synchronous_commit', 'local'],
  ])('[LS18] an engine with %s = %s is refused: it confirms what it may lose', async (name, value) => {
    await set(name, value);
    expect(await refusal(open())).toEqual(['unsafe', `${name} = ${value}`]);
  });

  test('[LS18] without a synchronous standby an engine is used only where one copy is enough', async () => {
    expect(await refusal(open(false))).toEqual(['oneCopy', '']);
    expect(await refusal(open(true))).toBe('none');
  });

  test('[LS18] an engine that is too old, and an address without an engine', async () => {
    const [version] = await database.ask('SHOW server_version');
    const older = connectEngine(database.address, true, { oldest: 999_999 });
    expect(await refusal(older)).toEqual(['tooOld', version?.['server_version']]);
    expect(await refusal(open(true, '/nowhere'))).toEqual([
      'cannotUse',
      expect.stringContaining('/nowhere/.s.PGSQL.5432'),
    ]);
  });

  test.each([
    ['hangs up at once', (near: Socket) => near.destroy()],
    [
      'breaks when it is asked for its state',
      (near: Socket) => {
        const far = connect(path.join(engine().folder, '.s.PGSQL.5432'));
        far.on('error', () => {}).pipe(near);
        near.on('data', (bytes) =>
          bytes.includes('pg_is_in_recovery') ? near.destroy() : void far.write(bytes),
        );
        near.on('close', () => far.destroy());
      },
    ],
  ] as const)('[LS18] after a host that %s the next one is tried', async (_, serve) => {
    let calls = 0;
    const server = createServer((near) => {
      calls += 1;
      serve(near.on('error', () => {}));
    });
    const listening = new Promise<void>((resolve) =>
      server.listen(path.join(engine().folder, '.s.PGSQL.6000'), resolve),
    );
    endings.push(() => new Promise((resolve) => server.close(resolve)));
    await listening;
    const hosts = [6000, 5432].map((port) => ({ host: 'db', port }));
    const { link } = await connectEngine({ ...database.address, hosts }, true);
    expect([calls, link.isOpen]).toEqual([1, true]);
    link.close();
  });

  test('[LS14] [LS18] a database of a newer version is refused, and left alone', async () => {
    await (await open()).close();
    await database.ask("UPDATE meta SET value = '999' WHERE key = 'format'");
    expect(await refusal(open())).toEqual(['newer', '999']);
  });

  test.each(['question', 'answer'] as const)(
    '[LS19] the same batch is asked again after its %s was lost, and is written once',
    async (what) => {
      const cable = await openCable(engine().folder);
      endings.push(() => cable.close());
      const store = await open(true, cable.folder);
      // The engine knows the statement by then: one question, one answer.
      for (const seq of [1, 2]) await store.append(batchOf('lobby', seq));
      cable.loseNext(what);
      expect(await store.append(batchOf('lobby', 3, 4))).toEqual({ ok: true });
      expect(await store.append(batchOf('lobby', 5))).toEqual({ ok: true });
      expect(await seqs(store)).toEqual([1, 2, 3, 4, 5]);
      // The server found its batch, and made one more commit before it answered.
      const barriers = await database.ask("SELECT value FROM meta WHERE key = 'barrier'");
      // The first one was the start's.
      expect(barriers).toEqual([{ value: what === 'answer' ? '2' : '1' }]);
    },
  );

  test('[LS19] a batch whose answer was lost does not pass for what somebody else wrote', async () => {
    const cable = await openCable(engine().folder);
    endings.push(() => cable.close());
    const store = await open(true, cable.folder);
    for (const seq of [1, 2]) await store.append(batchOf('lobby', seq));
    await database.ask("INSERT INTO event VALUES ('lobby', 3, 7, 's-beto', 'beto', 'said', 1, NULL, 'mine')");
    await database.ask("UPDATE room SET head = 3 WHERE name = 'lobby'");
    cable.loseNext('question');
    const mine = { seq: 3, atMs: 7, session: 's-beto', alias: 'beto', type: 'said', n: 1, text: 'mine' };
    expect(await store.append(batchOf('lobby', 3))).toEqual({ ok: false, why: 'stale', events: [mine] });
  });

  test('[LS2] a server that is far behind is given one page of the events it lacks', async () => {
    const store = await open();
    await store.append(batchOf('lobby', 1));
    const last = PAGE_EVENTS + 7;
    await database.ask(
      `INSERT INTO event SELECT 'lobby', n, 7, 's-beto', 'beto', 'said', n, NULL, 'x' FROM generate_series(2, ${last}) AS n`,
    );
    await database.ask(`UPDATE room SET head = ${last}`);
    const written = await store.append(batchOf('lobby', 2));
    const events = expect.objectContaining({ length: PAGE_EVENTS, 0: expect.objectContaining({ seq: 2 }) });
    expect(written).toEqual({ ok: false, why: 'stale', events, isMore: true });
  });

  test('[LS19a] a log that has lost what was in it stops its server', async () => {
    const store = await open();
    const broken = new Promise<unknown>((resolve) => store.onBroken(resolve));
    for (const seq of [1, 2, 3]) await store.append(batchOf('lobby', seq));
    await database.ask('DELETE FROM event WHERE seq > 1');
    await database.ask('UPDATE room SET head = 1');
    const append = store.append(batchOf('lobby', 4));
    expect(await Promise.race([broken, append])).toMatchObject({ why: 'wentBack', message: 'lobby: 1 < 3' });
  });

  test('[LS9] [LS19] an engine that is killed and started again has all that was confirmed, once and in order', async () => {
    const store = await open();
    const rooms = ['a', 'b', 'c', 'd', 'e', 'f'];
    let isOver = false;
    const talk = async (room: string) => {
      let seq = 0;
      while (!isOver) {
        seq += 1;
        expect(await store.append(batchOf(room, seq))).toEqual({ ok: true });
      }
      return seq;
    };
    const talks = rooms.map(talk);
    for (let i = 0; i < 3; i += 1) {
      // Until something new is in the log, so that the engine is in the middle of it.
      const [before] = await database.ask('SELECT sum(head) AS all FROM room');
      await until(
        async () => (await database.ask('SELECT sum(head) AS all FROM room'))[0]?.['all'] !== before?.['all'],
      );
      await engine().kill();
      await engine().start();
    }
    isOver = true;
    const confirmed = await Promise.all(talks);
    for (const [i, room] of rooms.entries())
      expect(await seqs(store, room)).toEqual(Array.from({ length: confirmed[i] ?? 0 }, (_, at) => at + 1));
  });

  test('[LS19] [LS19a] while the engine is away batches wait and reads fail at once, and that is told once', async () => {
    const told: (string | undefined)[] = [];
    const store = await open(true, undefined, (why) => told.push(why?.why));
    await store.append(batchOf('lobby', 1));
    await engine().kill();
    const waiting = store.append(batchOf('lobby', 2));
    expect([await store.page('lobby', 10, 10), await store.recall('s-ana'), await store.slip('b', 'k')]).toEqual([
      ...[undefined, 'unreadable', 'unreadable'],
    ]);
    await engine().start();
    expect(await waiting).toEqual({ ok: true });
    expect(await seqs(store)).toEqual([1, 2]);
    expect(told).toEqual(['cannotUse', undefined]);
  }); // prettier-ignore

  test('[LS20] a start waits until the standbys have what it finds', async () => {
    await (await open()).close();
    await set('synchronous_standby_names', 'nobody');
    const opening = open();
    expect(await until(async () => (await database.ask(BARRIER_UNDER_WAY)).length > 0)).toBe(true);
    await reset('synchronous_standby_names');
    await opening;
  });

  test('[LS20] what the standbys have not confirmed is not acknowledged, though the engine shows it', async () => {
    const store = await open();
    for (const seq of [1, 2]) await store.append(batchOf('lobby', seq));
    await set('synchronous_standby_names', 'nobody');
    let written: Written | undefined;
    const appended = store.append(batchOf('lobby', 3)).then((answer) => (written = answer));
    const waiting = async () =>
      (await database.ask("SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'"))[0]?.['pid'];
    await until(async () => (await waiting()) !== undefined);
    // An operator cancels the statement: it answers as if all were well, with a warning.
    const pid = await waiting();
    await database.ask('SELECT pg_cancel_backend($1)', [Number(pid)]);
    await until(async () => (await seqs(store))?.length === 3);
    // The commit behind it waits for the same standbys.
    await until(
      async () => (await waiting()) !== undefined && (await database.ask(BARRIER_UNDER_WAY)).length > 0,
    );
    expect(written).toBeUndefined();
    await reset('synchronous_standby_names');
    await appended;
    expect(written).toEqual({ ok: true });
  });
});

const BARRIER_UNDER_WAY =
  "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query LIKE '%barrier%'";
