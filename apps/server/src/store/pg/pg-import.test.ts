import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openProxy, socketDoor, until } from '@charla/testkit';
import { describeWithPostgres } from '@charla/testkit/vitest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addBot, BOTS_FILE } from '../../api/bots.ts';
import { runImport, runLog } from '../../log/run-log.ts';
import { withBot } from '../../testing/bot.ts';
import { freshDatabase } from '../../testing/database.ts';
import { openSqliteStore } from '../sqlite-store.ts';

describeWithPostgres('a chat that goes from a folder to PostgreSQL', (engine) => {
  const endings: (() => unknown)[] = [];
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'charla-import-'))));
  afterEach(async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
    rmSync(folder, { recursive: true });
  });

  const EN = { LANG: 'en' };
  const imports = (url: string) => runImport(['--data', folder, '--log', url], EN);
  const checks = (url: string) => runLog(['check', '--log', url], EN);

  test('[LS22] [HT8] people and bots go on where they were: nobody is seen to leave or join', async () => {
    const added = addBot(path.join(folder, BOTS_FILE), 'hora', 0);
    const key = added.ok ? added.key : '';
    const first = await withBot({ data: folder, bots: [] }, key);
    let port = first.server.port;
    const wire = await openProxy(() => port);
    endings.push(() => wire.close());
    const ana = await socketDoor.join({ alias: 'ana', room: 'lobby', lang: 'en' }, `http://127.0.0.1:${wire.port}`, '');
    endings.push(() => ana.leave());
    const sees = (line: string) => until(async () => (await ana.lines()).includes(line));
    expect(await sees('* ana joined')).toBe(true);
    await ana.type('uno');
    await ana.type('.r');
    expect(await sees('[ana]: uno')).toBe(true);
    const headers = { 'idempotency-key': 'k' };
    const said = await first.say('dos', headers);
    expect(await sees('[hora]: dos')).toBe(true);
    const epochOf = async (bot: typeof first) =>
      ((await (await bot.ask('/api/rooms/lobby/messages')).json()) as { epoch: string }).epoch;
    const epoch = await epochOf(first);
    await first.server.close();

    const { url, address, ask } = await freshDatabase(engine());
    expect(await imports(url)).toMatchObject({ exitCode: 0, say: expect.stringContaining('Rooms: 1; events: 5.') });
    const second = await withBot({ log: address, oneCopy: true, bots: [] }, key);
    endings.push(() => second.server.close());
    port = second.server.port;
    await ana.type('tres');
    expect(await sees('[ana]: tres')).toBe(true);
    expect([await second.say('dos', headers), await epochOf(second)]).toEqual([said, epoch]);
    expect((await second.say('cuatro')).status).toBe(201);
    const types = (await ask('SELECT type, alias, text FROM event ORDER BY seq')).map(({ type, alias, text }) => [type, alias, text]);
    expect(types.filter(([type]) => type === 'left')).toEqual([]);
    expect(types.filter(([type]) => type === 'joined')).toHaveLength(2);
    expect(types.flatMap(([type, , text]) => (type === 'said' ? text : []))).toEqual(['uno', 'dos', 'tres', 'cuatro']);
    expect(await checks(url)).toMatchObject({ exitCode: 0 });
  });

  test('[LS21] [LS22] [LS4a] what a database lacks is found there, too, and what a file has forgotten is known', async () => {
    const store = await openSqliteStore(folder, 'e1');
    const by = { session: 's', alias: 'ana', atMs: 1 };
    const week = 8 * 86_400_000;
    await store.append({
      ...{ room: 'aula', after: 0, sessions: [{ id: 's', fingerprint: 'f' }] },
      events: [{ type: 'joined', seq: 1, ...by }, { type: 'said', seq: 2, n: 1, text: 'a\0"{\\', ...by }, { type: 'left', how: 'lost', seq: 3, ...by }],
    });
    // A later commit forgets the session.
    const late = { session: 't', alias: 'eva', atMs: week };
    await store.append({ room: 'aula', after: 3, sessions: [{ id: 't', fingerprint: 'g' }], events: [{ type: 'joined', seq: 4, ...late }] });
    await store.close();
    const { url, ask } = await freshDatabase(engine());
    expect(await imports(url)).toMatchObject({ exitCode: 0 });
    expect(await ask('SELECT id, fingerprint FROM session ORDER BY id')).toEqual([{ id: 's', fingerprint: null }, { id: 't', fingerprint: 'g' }]);
    expect(await ask("SELECT body FROM event WHERE type = 'said'")).toEqual([{ body: JSON.stringify({ text: 'a\0"{\\' }) }]);
    expect(await checks(url)).toEqual({ exitCode: 0, say: 'Everything is fine. Rooms: 1; events: 4.' });
    await ask('UPDATE room SET head = 5');
    expect(await checks(url)).toMatchObject({ exitCode: 1, say: expect.stringContaining('aula: event 5 is recorded as the last one') });
    expect(await imports(url)).toMatchObject({ exitCode: 1, say: expect.stringContaining('There is a chat in the database') });
  });

  test('[LS21] [LS22] [MO11] the database has no session of a mere knock, and a knock brings no member back', async () => {
    const store = await openSqliteStore(folder, 'e1');
    const ana = { session: 's', alias: 'ana', atMs: 1 };
    const eva = { session: 't', alias: 'eva', atMs: 1 };
    await store.append({
      ...{ room: 'aula', after: 0, sessions: [{ id: 's', fingerprint: 'f' }, { id: 't', fingerprint: 'g' }] },
      events: [{ type: 'joined', seq: 1, ...ana }, { type: 'joined', seq: 2, ...eva }, { type: 'left', how: 'quit', seq: 3, ...eva }],
    });
    const knocked = (seq: number, session: string) => ({ type: 'knocked', untilMs: 9, seq, session, alias: 'eva', atMs: 1 }) as const;
    await store.append({ room: 'aula', after: 3, sessions: [], events: [knocked(4, 't'), knocked(5, 'u')] });
    await store.close();
    const { url, ask } = await freshDatabase(engine());
    expect(await imports(url)).toMatchObject({ exitCode: 0 });
    expect(await ask('SELECT id FROM session ORDER BY id')).toEqual([{ id: 's' }]);
    expect(await checks(url)).toEqual({ exitCode: 0, say: 'Everything is fine. Rooms: 1; events: 5.' });
  });

  test('[LS22] a log with something wrong is not copied, and neither is one into a database that has a server', async () => {
    const store = await openSqliteStore(folder, 'e1');
    await store.append({ room: 'aula', after: 0, sessions: [], events: [{ type: 'joined', seq: 1, session: 's', alias: 'ana', atMs: 1 }] });
    await store.close();
    const { url, address, ask } = await freshDatabase(engine());
    expect(await imports(url)).toEqual({ exitCode: 1, say: expect.stringContaining('Nothing was copied') });
    rmSync(path.join(folder, 'charla.sqlite'));
    await (await openSqliteStore(folder, 'e2')).close();
    const server = await withBot({ log: address, oneCopy: true });
    endings.push(() => server.server.close());
    expect(await imports(url)).toEqual({ exitCode: 1, say: expect.stringContaining('There is a chat in the database') });
    expect(await ask("SELECT value FROM meta WHERE key = 'epoch' AND value = 'e2'")).toEqual([]);
    expect(await runImport(['--data', folder], EN)).toEqual({ exitCode: 2, say: expect.stringContaining('--log postgres://') });
  });
}); // prettier-ignore
