import { openProxy, socketDoor, until } from '@charla/testkit';
import { describeWithPostgres } from '@charla/testkit/vitest';
import { afterEach, expect, test } from 'vitest';
import { startServer, type ChatServer } from '../../server.ts';
import { bareServer, hears, json, linesOf, told } from '../../testing/bare.ts';
import { freshDatabase } from '../../testing/database.ts';

/** Long enough for several slices, in ms. */
const DRAIN_MS = 1_000;

describeWithPostgres('servers over PostgreSQL that are stopped one after the other', (engine) => {
  const endings: (() => unknown)[] = [];
  afterEach(async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  });

  async function node(log: NonNullable<Parameters<typeof startServer>[0]['log']>): Promise<ChatServer> {
    const server = await startServer({ port: 0, local: true, lang: 'en', log, oneCopy: true });
    endings.push(() => server.close());
    return server;
  }

  const readiness = async ({ port }: ChatServer) =>
    (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()) as { ok: boolean; why?: string };

  test(
    '[NO11] [HO9a] three servers are replaced while people talk: nobody is seen to leave or join, and nothing is lost or doubled',
    { timeout: 120_000 },
    async () => {
      const database = await freshDatabase(engine());
      const first = await Promise.all([1, 2, 3].map(() => node(database.address)));
      const ready = new Set(first);
      let turn = 0;
      // As a balancer: one after the other of those that are ready.
      const balancer = await openProxy(() => [...ready][(turn += 1) % ready.size]?.port ?? 0);
      endings.push(() => balancer.close());
      const url = `http://127.0.0.1:${balancer.port}`;
      const people = await Promise.all(
        ['ana', 'beto', 'eva', 'leo', 'noa', 'pau'].map(async (alias) => {
          const person = await socketDoor.join({ alias, room: 'lobby', lang: 'en' }, url, '');
          endings.push(() => person.leave());
          return { alias, said: [] as string[], ...person };
        }),
      );
      const sees = (line: string) => async () => {
        for (const { lines } of people) if (!(await lines()).includes(line)) return false;
        return true;
      };
      expect(
        await until(
          async () => (await people[0]?.lines())?.filter((line) => line.includes('joined')).length === 6,
        ),
      ).toBe(true);

      let isOver = false;
      async function talk({ alias, said, type }: (typeof people)[number]): Promise<void> {
        while (!isOver) {
          const text = `${alias} ${said.length}`;
          said.push(text);
          await type(text);
          await until(sees(`[${alias}]: ${text}`));
        }
      }
      const talking = Promise.all(people.map(talk));
      for (const old of first) {
        ready.add(await node(database.address));
        const drained = old.drain(DRAIN_MS);
        expect(await readiness(old)).toEqual({ ok: false, why: 'server/closing' });
        ready.delete(old);
        await drained;
        await old.close();
      }
      isOver = true;
      await talking;

      const rows = await database.ask('SELECT type, alias, text FROM event ORDER BY seq');
      expect(rows.filter(({ type }) => type === 'left')).toEqual([]);
      expect(rows.filter(({ type }) => type === 'joined')).toHaveLength(people.length);
      const messages = rows.filter(({ type }) => type === 'said');
      for (const { alias, said } of people)
        expect(messages.filter((row) => row['alias'] === alias).map(({ text }) => text)).toEqual(said);
      const inLog = messages.map(({ alias, text }) => `[${String(alias)}]: ${String(text)}`);
      for (const { lines } of people) {
        const shown = await lines();
        expect(shown.filter((line) => line.startsWith('['))).toEqual(inLog);
        expect(shown.filter((line) => line.startsWith('!'))).toEqual([]);
      }
      // Otherwise nobody was handed over.
      const losses = await Promise.all(
        people.map(async ({ lines }) =>
          (await lines()).filter((line) => line.startsWith('-- No connection')),
        ),
      );
      expect(losses.flat().length).toBeGreaterThanOrEqual(people.length);
    },
  );

  test('[NO11] [HO9a] [TC5a] whose client does not come back by itself is told that the server closes, and ends after the grace', async () => {
    const database = await freshDatabase(engine());
    const log = { log: database.address, oneCopy: true };
    const [first, second] = [bareServer(), bareServer()];
    endings.push(first.end, second.end);
    const here = await first.serve(log);
    const beto = await second.beto(await second.open(log));
    const ana = await first.somebody(here.port, json('ana'));
    const eva = await first.somebody(here.port, 'eva\n');
    expect(await beto.sees('* ana ha entrado')).toBe(true);
    expect(await beto.sees('* eva ha entrado')).toBe(true);
    ana.send(json('ana', 'uno'));
    expect(await beto.sees('[ana]: uno')).toBe(true);
    const drained = here.drain(DRAIN_MS);
    await until(async () => {
      first.clock.advance(DRAIN_MS);
      return (await Promise.race([ana.ended.then(() => true), drained.then(() => false)])) as boolean;
    });
    await Promise.all([ana.ended, eva.ended]);
    expect(linesOf(told(ana)).at(-1)).toBe('! El servidor se ha cerrado.');
    await hears(eva, '! El servidor se ha cerrado.');
    await first.end();
    const isOver = async () => {
      second.clock.advance(1_000);
      return (await beto.lines()).includes('* ana se ha desconectado');
    };
    expect(await until(isOver)).toBe(true);
  });

  test('[NO11] a server without others is not drained', async () => {
    const database = await freshDatabase(engine());
    const server = await node(database.address);
    let begun = false;
    await server.drain(DRAIN_MS, () => (begun = true));
    expect([begun, await readiness(server)]).toEqual([false, { ok: true }]);
  });
});
