import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryStore, type Written } from '@charla/core';
import { startServer, type ChatServer } from '@charla/server';
import { openProxy, socketDoor, until, type Person } from '@charla/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram, type Run } from './testing/program.ts';

let server: ChatServer;
let written: Promise<Written>;
let cable: Awaited<ReturnType<typeof openProxy>>;
let folder: string;
let beto: Person & { leave(): Promise<void> };

beforeEach(async () => {
  written = Promise.resolve({ ok: true });
  const store = { ...memoryStore('epoch'), append: () => written };
  server = await startServer({ port: 0, local: true, store });
  cable = await openProxy(() => server.port);
  folder = mkdtempSync(path.join(tmpdir(), 'charla-outbox-'));
  beto = await socketDoor.join(
    { alias: 'beto', room: 'lobby', lang: 'es' },
    `http://127.0.0.1:${server.port}`,
    folder,
  );
  await sees('* beto ha entrado');
});

afterEach(async () => {
  await beto.leave();
  await cable.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const ana = () => runProgram(folder, 'ana', `http://127.0.0.1:${cable.port}`);

async function prints(run: Run, line: string): Promise<void> {
  expect(await until(async () => run.stdout.includes(`${line}\n`)), run.stdout + run.stderr).toBe(true);
}

async function sees(line: string): Promise<void> {
  expect(await until(async () => (await beto.lines()).includes(line)), line).toBe(true);
}

/** Ana's actions, as beto saw them. */
const heard = async () => (await beto.lines()).filter((line) => /^(?:\* ana |\[ana\])/u.test(line));

/** The files on the disk. */
const keptFiles = () => {
  const own = path.join(folder, 'charla');
  const names = readdirSync(own).filter((name) => name.endsWith('.json'));
  return names.map((name) => readFileSync(path.join(own, name), 'utf8'));
};

const LOST = '-- Sin conexión con el servidor; reintentando. Tus mensajes se enviarán cuando vuelva. --';

/** Ana, after typing something without a connection. */
async function anaCutOff(): Promise<Run> {
  const run = ana();
  await prints(run, '* ana ha entrado');
  await sees('* ana ha entrado');
  cable.cut();
  await prints(run, LOST);
  run.type('hola\n');
  expect(await until(async () => keptFiles().some((text) => text.includes('hola')))).toBe(true);
  return run;
}

describe('[TE7] the terminal', { timeout: 40_000 }, () => {
  test('says once what was typed before it crashed, and nobody saw anybody leave', async () => {
    const first = await anaCutOff();
    first.kill('SIGKILL');
    await first.ended;
    cable.mend();
    const second = ana();
    await prints(second, '[ana]: hola');
    second.type('aquí sigo\n');
    await sees('[ana]: aquí sigo');
    expect(await heard()).toEqual(['* ana ha entrado', '[ana]: hola', '[ana]: aquí sigo']);
    second.endInput();
    expect(await second.ended).toBe(0);
    expect(second.stderr).toBe('');
    // No lock is left behind either.
    expect(readdirSync(path.join(folder, 'charla'))).toEqual(['device']);
  });

  test('[CL15] answers a message of a program that crashed in its next run, under the id it gave', async () => {
    const program = () => runProgram(folder, 'ana', `http://127.0.0.1:${cable.port}`, '--json');
    const first = program();
    await sees('* ana ha entrado');
    cable.cut();
    await prints(first, '{"type":"state","state":"lost","room":"lobby","alias":"ana"}');
    first.type('{"say":"hola","id":"a1"}\n');
    expect(await until(async () => keptFiles().some((text) => text.includes('hola')))).toBe(true);
    first.kill('SIGKILL');
    await first.ended;
    cable.mend();
    const second = program();
    await sees('[ana]: hola');
    const answer = /\{"type":"answer","id":"a1","result":"accepted","seq":3,"atMs":\d+\}\n/u;
    expect(await until(async () => answer.test(second.stdout)), second.stdout).toBe(true);
    second.endInput();
    expect(await second.ended).toBe(0);
  });

  test('says what is not sent yet when somebody quits without a connection, and sends it the next time', async () => {
    const first = await anaCutOff();
    first.type('.q\n');
    expect(await first.ended).toBe(1);
    const waits = '! Sin enviar aún: 1; se enviará la próxima vez que entres como ana.\n';
    expect(first.stderr).toBe(waits);
    const unreachable = ana();
    expect(await unreachable.ended).toBe(1);
    expect(unreachable.stderr).toContain(waits);
    cable.mend();
    const second = ana();
    await sees('[ana]: hola');
    second.endInput();
    expect(await second.ended).toBe(0);
    expect(keptFiles()).toEqual([]);
  });

  test('says what is not confirmed when somebody quits without waiting for it, and does not say it again', async () => {
    const first = ana();
    await prints(first, '* ana ha entrado');
    const { promise, resolve } = Promise.withResolvers<Written>();
    written = promise;
    first.type('hola\nadiós\n');
    expect(await until(async () => keptFiles().some((text) => text.includes('adiós')))).toBe(true);
    first.kill('SIGINT');
    expect(await first.ended).toBe(1);
    expect(first.stderr).toBe(
      '! Sin confirmar; puede que haya llegado, y no se enviará otra vez: «hola», «adiós»\n',
    );
    expect(keptFiles()).toEqual([]);
    resolve({ ok: true });
    await sees('* ana ha salido');
    const second = ana();
    second.type('otra\n');
    await sees('[ana]: otra');
    second.endInput();
    expect(await second.ended).toBe(0);
    const said = ['[ana]: hola', '[ana]: adiós', '* ana ha salido', '* ana ha entrado', '[ana]: otra'];
    expect((await heard()).slice(0, 6)).toEqual(['* ana ha entrado', ...said]);
    expect(keptFiles()).toEqual([]);
  });

  test('ends with 1 for what is not confirmed, also after something was refused', async () => {
    const run = ana();
    await prints(run, '* ana ha entrado');
    run.type(`${'x'.repeat(4_097)}\n`);
    expect(await until(async () => run.stdout.includes('4096'))).toBe(true);
    const { promise, resolve } = Promise.withResolvers<Written>();
    written = promise;
    run.type('hola\n');
    expect(await until(async () => keptFiles().some((text) => text.includes('hola')))).toBe(true);
    run.kill('SIGINT');
    expect(await run.ended).toBe(1);
    resolve({ ok: true });
  });

  test('goes on without a folder to keep anything in', async () => {
    writeFileSync(path.join(folder, 'charla'), '');
    const run = ana();
    await prints(run, '* ana ha entrado');
    cable.cut();
    await prints(run, LOST);
    run.type('hola\n.q\n');
    expect(await run.ended).toBe(1);
    expect(run.stderr).toBe('! Sin enviar: 1.\n');
  });

  test('does not let a second one take the place of the first', async () => {
    const first = ana();
    await prints(first, '* ana ha entrado');
    const second = ana();
    expect(await second.ended).toBe(1);
    expect(second.stderr).toContain('El alias «ana» ya está en uso');
    first.type('sigo\n');
    await sees('[ana]: sigo');
    first.endInput();
    expect(await first.ended).toBe(0);
    expect(keptFiles()).toEqual([]);
  });
});
