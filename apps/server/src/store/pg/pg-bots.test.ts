import { until } from '@charla/testkit';
import { describeWithPostgres } from '@charla/testkit/vitest';
import { afterEach, expect, test } from 'vitest';
import { LOOK_MS } from '../../api/bots.ts';
import { runKey } from '../../api/run-key.ts';
import { bareServer, json } from '../../testing/bare.ts';
import { freshDatabase, type Database } from '../../testing/database.ts';
import { withBot, type WithBot } from '../../testing/bot.ts';

describeWithPostgres('bots on several servers over PostgreSQL', (engine) => {
  const endings: (() => unknown)[] = [];
  afterEach(async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  });

  const key = (url: string, ...command: string[]) => runKey([...command, '--log', url], { LANG: 'en' }, 0);

  /** A server, and requests in the name of a bot of the log. */
  async function node({ address }: Database, secret: string): Promise<WithBot> {
    const bot = await withBot({ bots: [], log: address, oneCopy: true }, secret);
    endings.push(() => bot.server.close());
    return bot;
  }

  async function twoNodes() {
    const database = await freshDatabase(engine());
    const secret = (await key(database.url, 'add', 'hora')).say.split('\n').at(-1) ?? '';
    const nodes = [await node(database, secret), await node(database, secret)] as const;
    return { database, secret, nodes };
  }

  const rowsOf = async (database: Database, type: string) =>
    (await database.ask('SELECT text FROM event WHERE type = $1 ORDER BY seq', [type])).map(
      ({ text }) => text,
    );

  test('[HT1] [HT15] [NO12] a key in the database is known to every server at once, and so is that it was revoked', async () => {
    const { database, nodes } = await twoNodes();
    expect((await key(database.url, 'list')).say).toBe('hora  1970-01-01T00:00:00.000Z');
    expect(await key(database.url, 'add', 'HORA')).toMatchObject({ exitCode: 1 });
    const stream = await nodes[1].listen();
    for (const bot of nodes) expect((await bot.say('hola')).status).toBe(201);
    expect(await key(database.url, 'revoke', 'Hora')).toMatchObject({ exitCode: 0 });
    for (const bot of nodes)
      expect(await bot.say('hola')).toMatchObject({ status: 401, code: 'key/unknown' });
    await stream.ended;
    expect(await until(async () => (await rowsOf(database, 'left')).length === 1)).toBe(true);
  });

  test('[HT6a] [HT15] [NO12] a server that did not hear of a new key looks for it', async () => {
    const database = await freshDatabase(engine());
    const here = bareServer();
    endings.push(here.end);
    const port = await here.open({ log: database.address, oneCopy: true });
    // As a command whose bell got lost.
    await database.ask("INSERT INTO bot (name, hash, created) VALUES ('hora', 'h', '')");
    here.clock.advance(LOOK_MS);
    const refused = await until(async () => {
      const guest = await here.somebody(port, json('hora'));
      await guest.until((received) => received.includes('\n'));
      return guest.received().includes('!');
    });
    expect(refused).toBe(true);
  });

  test('[HT8] [NO12] what a bot posts to any server is said once, and its place goes along without a leave or a join', async () => {
    const { database, nodes } = await twoNodes();
    let turn = 0;
    const next = () => nodes[(turn += 1) % nodes.length] as WithBot;
    const said: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      said.push(`m ${i}`);
      const headers = { 'idempotency-key': `k ${i}` };
      const first = await next().say(`m ${i}`, headers);
      expect(first.status).toBe(201);
      expect(await next().say(`m ${i}`, headers)).toEqual(first);
      turn += 1;
    }
    expect(await next().say('other', { 'idempotency-key': 'k 1' })).toMatchObject({ status: 422 });
    expect(await rowsOf(database, 'said')).toEqual(said);
    expect((await rowsOf(database, 'joined')).length).toBe(1);
    expect(await rowsOf(database, 'left')).toEqual([]);
  });

  test('[HT8] [NO12] posts of one bot that come to two servers at the same time are all said, and each key once', async () => {
    const { database, nodes } = await twoNodes();
    await nodes[0].say('first');
    const texts = Array.from({ length: 6 }, (_, i) => `m ${i}`);
    const answers = await Promise.all([
      ...texts.flatMap((text) => nodes.map((bot) => bot.say(text, { 'idempotency-key': text }))),
      ...texts.flatMap((text) => nodes.map((bot, at) => bot.say(`${text} on ${at}`))),
    ]);
    expect(answers.map(({ status, code }) => [status, code])).toEqual(answers.map(() => [201, undefined]));
    const own = texts.flatMap((text) => nodes.map((_, at) => `${text} on ${at}`));
    expect((await rowsOf(database, 'said')).toSorted()).toEqual(['first', ...texts, ...own].toSorted());
    for (const [i, text] of texts.entries())
      expect([text, answers[2 * i]]).toEqual([text, answers[2 * i + 1]]);
  });

  test('[HT10] [RO14] [NO12] a stream hears a room that nobody of its server is in, and goes on elsewhere by its last id', async () => {
    const {
      nodes: [here, there],
    } = await twoNodes();
    await here.say('uno');
    const stream = await there.listen('?after=0');
    await stream.until((heard) => heard.length === 3);
    for (const text of ['dos', 'tres']) await here.say(text);
    await stream.until((heard) => heard.length === 5);
    const ids = stream.heard().map(({ id = '' }) => Number(id.split(':')[1]));
    expect(ids).toEqual([0, 1, 2, 3, 4]);
    const last = stream.heard().at(-2)?.id ?? '';
    stream.stop();
    const again = await here.listen('', { 'Last-Event-ID': last });
    await again.until((heard) => heard.length === 2);
    expect(again.heard().map(({ event, data }) => [event, data?.['text']])).toEqual([
      ['start', undefined],
      ['said', 'tres'],
    ]);
  });

  test('[HT2] [LS19] while the database is away nobody knows whose a key is', async () => {
    const {
      nodes: [bot],
    } = await twoNodes();
    await engine().kill();
    const asked = await bot.say('hola');
    await engine().start();
    expect(asked).toMatchObject({ status: 503, code: 'store/failed' });
    expect(await until(async () => (await bot.say('hola')).status === 201)).toBe(true);
  });
});
