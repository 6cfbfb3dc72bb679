import { describeWithPostgres } from '@charla/testkit/vitest';
import { until } from '@charla/testkit';
import { afterEach, expect, test } from 'vitest';
import { bareServer, hears, json, linesOf, told } from '../../testing/bare.ts';
import { freshDatabase } from '../../testing/database.ts';
import { freePort, MAIN, runCommand } from '../../testing/program.ts';

describeWithPostgres('a server over PostgreSQL', (engine) => {
  let end: (() => Promise<void>) | undefined;
  afterEach(() => end?.());

  test('[LS18] [LS19] [HT13] [HT13a] people talk, the engine is killed, and a newcomer reads each message once', async () => {
    const database = await freshDatabase(engine());
    const log = { log: database.address, oneCopy: true };
    const first = bareServer();
    end = first.end;
    const port = await first.open(log);
    const beto = await first.beto(port);
    const ana = await first.somebody(port, json('ana'));
    await hears(ana, 'beto');
    ana.send(json('ana', 'uno'));
    expect(await beto.sees('[ana]: uno')).toBe(true);
    const health = async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).status;
    const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).json();
    expect(await health()).toBe(200);
    await engine().kill();
    ana.send(json('ana', 'dos'));
    expect(await until(async () => (await health()) === 503)).toBe(true);
    expect(await ready()).toEqual({ ok: false, why: 'store/failed' });
    await engine().start();
    expect(await beto.sees('[ana]: dos')).toBe(true);
    expect(await until(async () => (await health()) === 200)).toBe(true);
    expect(await ready()).toEqual({ ok: true });
    ana.send(json('ana', 'tres'));
    expect(await beto.sees('[ana]: tres')).toBe(true);
    await first.end();

    const second = bareServer();
    end = second.end;
    const eva = await second.somebody(await second.open(log), json('eva'));
    await hears(eva, 'tres');
    const lines = linesOf(told(eva)).filter((line) => line.startsWith('[ana]'));
    expect(lines).toEqual(['[ana]: uno', '[ana]: dos', '[ana]: tres']);
  });

  test('[NO1] [NO4] [NO7] two servers on one database are one chat, and one that stops leaves its places to the other', async () => {
    const database = await freshDatabase(engine());
    const log = { log: database.address, oneCopy: true };
    const [first, second] = [bareServer(), bareServer()];
    end = async () => void (await Promise.all([first.end(), second.end()]));
    const [here, there] = [await first.open(log), await second.open(log)];
    const beto = await first.beto(here);
    const ana = await second.somebody(there, json('ana'));
    await hears(ana, 'beto');
    const eva = await first.somebody(here, json('eva'));
    await hears(ana, 'eva');
    ana.send(json('ana', 'uno'));
    expect(await beto.sees('[ana]: uno')).toBe(true);
    eva.send(json('eva', 'dos'));
    await hears(ana, 'dos');
    expect(await beto.sees('[eva]: dos')).toBe(true);
    await first.end();
    const sees = (line: string) => linesOf(told(ana)).includes(line);
    const isOver = async () => {
      second.clock.advance(1_000);
      return sees('* eva se ha desconectado');
    };
    expect(await until(isOver)).toBe(true);
  });

  test('[LS18] [LS19a] the program says where messages are kept, or in one sentence why it does not start', async () => {
    const { url } = await freshDatabase(engine());
    const port = String(await freePort());
    const run = (lang: string, ...args: string[]) =>
      runCommand([process.execPath, MAIN, '--local', '-p', port, '--lang', lang, ...args]);
    const where = `${engine().folder}/postgres`;

    const refused = run('en', '--log', url);
    expect(await refused.ended).toBe(1);
    expect(refused.stderr).toContain(`The database ${where} has no synchronous standby`);
    expect(refused.stderr).toContain('--one-copy');

    const server = run('es', '--log', url, '--one-copy');
    end = server.end;
    await until(async () => server.stdout.includes('Ctrl-C cierra el chat.'));
    expect(server.stdout).toContain(`en la base de datos ${where}, en una sola copia (--one-copy)`);

    await engine().kill();
    await until(async () => server.stdout.includes('los mensajes esperan hasta que se pueda usar'));
    await engine().start();
    expect(await until(async () => server.stdout.includes('ya se puede usar la base de datos'))).toBe(true);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});
