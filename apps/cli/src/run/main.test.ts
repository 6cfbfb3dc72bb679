import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBot } from '@charla/client';
import { startServer, type ChatServer } from '@charla/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram, runWith } from '../testing/program.ts';

let folder: string;
let server: ChatServer | undefined;

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'charla-run-'))));
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true });
});

/** Plays these scripts, and returns the output and the exit code. */
async function played(scripts: Record<string, string>, ...options: string[]) {
  for (const [name, script] of Object.entries(scripts)) writeFileSync(path.join(folder, name), script);
  const run = runProgram(folder, 'run', ...Object.keys(scripts), ...options);
  const code = await run.ended;
  return { code, lines: run.stdout.split('\n').slice(0, -1), stderr: run.stderr };
}

async function aServer(): Promise<string> {
  server = await startServer({ port: 0, local: true });
  return `http://127.0.0.1:${server.port}`;
}

const GOOD = '# Un saludo.\nana joins\nbeto joins\nana types hola\nbeto sees [ana]: hola\n';

describe('charla run', { timeout: 30_000 }, () => {
  test('[PR6] a conversation that goes as told is played in memory, hours in no time', async () => {
    const hours =
      'ana joins\nbeto joins\nbeto drops\n7200 seconds pass\nana sees * beto se ha desconectado\n';
    expect(await played({ 'saludo.chat': GOOD, 'horas.chat': hours })).toEqual({
      code: 0,
      lines: ['✓ saludo.chat: Un saludo.', '✓ horas.chat: ', '2 ✓  0 ✗  0 –'],
      stderr: '',
    });
  });

  test.runIf(process.platform === 'linux').each([
    ['run', 'saludo.chat'],
    ['run', '--help'],
    ['check', '--help'],
  ])('[PR1a] on a full disk `charla %s %s` is told so, and ends with 1', async (...args) => {
    writeFileSync(path.join(folder, 'saludo.chat'), GOOD);
    const run = runWith(['sh', '-c', 'exec "$@" > /dev/full', 'sh'], folder, ...args);
    expect(await run.ended).toBe(1);
    expect(run.stderr).toMatch(/ENOSPC/u);
  });

  test('[PR6] where it goes otherwise it is said at which line, what was expected, and what there was', async () => {
    const { code, lines } = await played({ 'mal.chat': `${GOOD}beto sees [ana]: adiós\nana types nada\n` });
    expect(code).toBe(1);
    expect(lines).toEqual([
      '✗ mal.chat:6: beto sees [ana]: adiós',
      '    se esperaba:',
      '    - [ana]: adiós',
      '    pero desde el paso anterior no se vio nada',
    ]);
  });

  test.each([
    // script                      says
    ['ana joins\nana baila\n',     'mal.chat:2: ana baila'],
    ['ana types hola\n',           'mal.chat:1: ana types hola'],
  ])('[PR6] a script that makes no sense ends with 2: %j', async (script, says) => {
    const { code, lines } = await played({ 'mal.chat': script });
    expect([code, lines[0]]).toEqual([2, `✗ ${says}`]);
  }); // prettier-ignore

  test.each<[string, Buffer, number, string]>([
    ['Windows', Buffer.from(`\u{feff}${GOOD}`.replaceAll('\n', '\r\n')), 0, '✓ x.chat: Un saludo.'],
    ['old Macs', Buffer.from(GOOD.replaceAll('\n', '\r')), 0, '✓ x.chat: Un saludo.'],
    ['Latin-1', Buffer.from('ana joins\nana types ma\xf1ana\n', 'latin1'), 2, '✗ x.chat:2: ana types ma�ana'],
    ['UTF-16', Buffer.from(`\u{feff}${GOOD}`, 'utf16le'), 2, '✗ x.chat'],
    ['nobody', Buffer.from(''), 2, '✗ x.chat'],
  ])('[ME9] [PR6] [PR6a] a script of %s is read, or its error told', async (_, script, code, first) => {
    writeFileSync(path.join(folder, 'x.chat'), script);
    const run = runProgram(folder, 'run', 'x.chat');
    expect([await run.ended, run.stdout.split('\n')[0]]).toEqual([code, first]);
    expect(run.stderr).toBe('');
  }); // prettier-ignore

  test('[PR6] a file that is not there ends with 2, and the others are played', async () => {
    writeFileSync(path.join(folder, 'saludo.chat'), GOOD);
    const run = runProgram(folder, 'run', 'nada.chat', 'saludo.chat');
    expect(await run.ended).toBe(2);
    expect(run.stdout).toContain('✗ nada.chat\n');
    expect(run.stdout).toContain('✓ saludo.chat');
  });

  test("[PR6] against a server, a script tries somebody's bot, in the room where it is", async () => {
    const url = await aServer();
    const bot = openBot({
      url,
      alias: 'eco',
      room: 'bots',
      onEvent(event) {
        if (event.type === 'said' && !event.mine) void bot.say(event.text.toUpperCase());
      },
    });
    const script =
      'ana joins\nana types hola\nana sees [eco]: HOLA\nana types .l\nana sees Conectados (2): *\n';
    const { code, lines } = await played({ 'eco.chat': script }, '--against', url, '--room', 'bots');
    bot.quit();
    expect([code, lines]).toEqual([0, ['✓ eco.chat: ']]);
  });

  test('[PR6] against a server cables can be cut, and what is never seen is waited for no longer than asked', async () => {
    const url = await aServer();
    const scripts = {
      'mal.chat': 'ana joins\nana types uno\nana types dos\nana sees [ana]: tres\n',
      'bien.chat':
        'ana joins\nbeto joins\nana drops\nbeto types hola\nana returns\nana saw once [beto]: hola\n',
      'para.chat': 'ana joins\nthe server stops\n',
    };
    const { code, lines } = await played(scripts, '--against', url, '--patience', '4');
    expect(code).toBe(1);
    expect(lines).toEqual([
      '✗ mal.chat:4: ana sees [ana]: tres',
      '    se esperaba:',
      '    - [ana]: tres',
      '    pero desde el paso anterior solo se vio:',
      '    + -- Sala de chat --',
      '    + * ana ha entrado',
      '    + [ana]: uno',
      '    + [ana]: dos',
      '✓ bien.chat: ',
      '– para.chat: detiene el servidor, y este no es suyo; se puede reproducir sin --against',
      '1 ✓  1 ✗  1 –',
    ]);
  });

  test('[PR6] where there is no server it ends with 3', async () => {
    const url = await aServer();
    await server?.close();
    // The second file is not tried.
    const { code, lines } = await played({ 'saludo.chat': GOOD, 'otro.chat': GOOD }, '--against', url);
    expect([code, lines]).toEqual([
      3,
      ['✗ saludo.chat:2: ana joins', `    no hay ningún servidor de chat en ${url}`, '0 ✓  1 ✗  0 –'],
    ]);
  });

  test.each([
    // command line              says
    [[],                         'Falta el guion'],
    [['a.chat', '--patience=0'], '«0» no es válido para --patience'],
    [['a.chat', '--against='],   '«» no es una dirección'],
  ])('[PR6] the command line %j ends with 2', async (argv, says) => {
    const run = runProgram(folder, 'run', ...argv);
    expect(await run.ended).toBe(2);
    expect(run.stderr).toContain(says);
  }); // prettier-ignore
});
