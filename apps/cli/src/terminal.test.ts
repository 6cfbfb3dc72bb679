import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryStore, type Written } from '@charla/core';
import { startServer, type ChatServer } from '@charla/server';
import { socketDoor, STAGE_ZONE, type Person } from '@charla/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAIN, runProgram, runWith, stateIn } from './testing/program.ts';
import { noPty, openPty, type Pty } from './testing/pty.ts';
import { becomes, transcript, typing } from './testing/window.ts';

const PATIENCE = { timeout: 30_000 };

let server: ChatServer;
/** The store's answer; until it arrives, nobody gets an answer. */
let written: Promise<Written>;
let folder: string;
let url: string;
let endings: (() => Promise<unknown>)[];

beforeEach(async () => {
  written = Promise.resolve({ ok: true });
  server = await startServer({
    port: 0,
    local: true,
    // These tests are about the terminal, so the server takes asks at any rate.
    asksPerSecond: Infinity,
    store: { ...memoryStore('epoch'), append: () => written },
  });
  url = `http://127.0.0.1:${server.port}`;
  folder = mkdtempSync(path.join(tmpdir(), 'charla-terminal-'));
  endings = [];
});

afterEach(async () => {
  for (const ending of endings.reverse()) await ending();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Another member of the room. */
async function friend(alias: string): Promise<Person> {
  const person = await socketDoor.join({ alias, room: 'lobby', lang: 'es' }, url, folder);
  endings.push(() => person.leave());
  await becomes(() => seen(person, `* ${alias} ha entrado`), 1);
  return person;
}

/** How often a person saw a line. */
async function seen(person: Person, line: string): Promise<number> {
  return (await person.lines()).filter((one) => one === line).length;
}

/** Ana's actions, as another person saw them. */
async function heardFrom(person: Person): Promise<string[]> {
  return (await person.lines()).filter((line) => /^(?:\* ana |\[ana\])/u.test(line));
}

/** Ana at a terminal of this size, joined. `shell` is run with the program as `$@`. */
async function ana(columns = 80, rows = 24, shell = 'exec "$@"'): Promise<Pty> {
  const program = [process.execPath, MAIN, 'ana', url, '--lang', 'es', '--tz', STAGE_ZONE];
  const options = { columns, rows, cwd: folder, env: stateIn(folder) };
  const pty = openPty(['sh', '-c', shell, 'sh', ...program], options);
  endings.push(() => pty.close());
  await becomes(async () => (await transcript(pty)).includes('* ana ha entrado'), true);
  return pty;
}

const LEFT = '\u001B[D';
const paste = (text: string) => `\u001B[200~${text}\u001B[201~`;

describe.skipIf(noPty)('a terminal', PATIENCE, () => {
  test.each([
    // typed                              columns  rows of the prompt
    ['',                                  80,      ['> |']],
    [`hola${LEFT}${LEFT}`,                80,      ['> ho|la']],
    [`漢字漢字${LEFT}`,                    80,      ['> 漢字漢|字']],
    ['漢字漢字漢字漢字漢字|',               12,      ['> 漢字漢字', '漢字漢字漢', '字||']],
    [`${'a'.repeat(30)}${LEFT.repeat(9)}`, 20,     [`> ${'a'.repeat(17)}`, `${'a'.repeat(4)}|${'a'.repeat(9)}`]],
    ['uno\u001B\rdos',                    80,      ['> uno⏎dos|']],
    [`man\u0303ana${LEFT.repeat(4)}`,     80,      ['> ma|n\u0303ana']],
  ])('[TE1] what arrives stands above what is typed: %j in %i columns', async (keys, columns, rows) => {
    const [pty, beto] = [await ana(columns), await friend('beto')];
    pty.write(keys);
    await becomes(() => typing(pty), rows);
    for (const text of ['uno', '你好', 'x'.repeat(100)]) await beto.type(text);
    const heard = ['* beto ha entrado', '[beto]: uno', '[beto]: 你好', `[beto]: ${'x'.repeat(100)}`];
    await becomes(async () => (await transcript(pty)).slice(2), heard);
    await becomes(() => typing(pty), rows);
  }); // prettier-ignore

  test('[TE1] of a line longer than the window, what is around the cursor stays in sight', async () => {
    const [pty, beto] = [await ana(40, 10), await friend('beto')];
    const typed = Array.from({ length: 500 }, (_, i) => i).join(' ');
    // Nine rows of 39 columns; the last one is not full.
    const inSight = `> ${typed.slice(0, -3)}|${typed.slice(-3)}`.slice(
      Math.ceil((typed.length + 2) / 39 - 9) * 39,
    );
    const below = async (line: string) => {
      const lines = await pty.lines('|');
      return lines.slice(lines.lastIndexOf(line) + 1).join('');
    };
    pty.write(typed + LEFT.repeat(3));
    await becomes(() => below('* beto ha entrado'), inSight);
    await beto.type('hola');
    await becomes(() => below('[beto]: hola'), inSight);
    pty.write('\r');
    await becomes(() => seen(beto, `[ana]: ${typed}`), 1);
  });

  test.each([
    // columns  then  typed
    [80,        40,   89],
    [80,        7,    89],
    [40,        120,  89],
    [40,        39,   37],    // the cursor stands where the new margin is
    [40,        37,   37],
  ])('[TE1] a window dragged from %i columns to %i keeps what was said and the %i characters typed', async (columns, now, length) => {
    const [pty, beto] = [await ana(columns), await friend('beto')];
    const typed = Array.from({ length: 40 }, (_, i) => 10 + i).join('-').slice(0, length);
    const text = 'x'.repeat(100);
    await beto.type(text);
    const line = `> ${typed}|`;
    const heard = ['-- Sala de chat --', '* ana ha entrado', '* beto ha entrado', `[beto]: ${text}`];
    // A frame on its way would be laid out for the old size, and drawn in a window of the new one.
    await becomes(() => transcript(pty), heard);
    pty.write(typed);
    await becomes(async () => (await typing(pty)).join(''), line);
    await pty.resize(now, 24);
    await becomes(async () => Math.max(...(await typing(pty)).map((row) => row.replace('|', '').length)) < now, true);
    await becomes(async () => (await typing(pty)).join(''), line);
    await beto.type('adiós');
    await becomes(() => transcript(pty), [...heard, '[beto]: adiós']);
    await becomes(async () => (await typing(pty)).join(''), line);
  }); // prettier-ignore

  test('[TE1] 2,000 lines that arrive while somebody types are all there, and so is what was typed', async () => {
    const [pty, beto] = [await ana(), await friend('beto')];
    for (let from = 0; from < 2_000; from += 200) {
      for (let i = from; i < from + 200; i += 1) await beto.type(`línea ${i}`);
      pty.write('漢a');
      await becomes(() => seen(beto, `[beto]: línea ${from + 199}`), 1);
    }
    const said = Array.from({ length: 2_000 }, (_, i) => `[beto]: línea ${i}`);
    await becomes(() => typing(pty), [`> ${'漢a'.repeat(10)}|`]);
    await becomes(async () => (await transcript(pty)).slice(3), said);
  });

  test('[CL2] [TE3] what waits for its answer stands above the prompt, each time, and once it is answered in the chat', async () => {
    const pty = await ana();
    const said: string[] = [];
    for (const [keys = '', ...texts] of [['uno\rdos\rtre', 'uno', 'dos'], ['s\r', 'tres']]) {
      const { promise, resolve } = Promise.withResolvers<Written>();
      written = promise;
      pty.write(keys);
      await becomes(async () => (await transcript(pty)).slice(2), [...said, ...texts.map((text) => `… ${text}`)]);
      await becomes(() => typing(pty), [texts.length > 1 ? '> tre|' : '> |']);
      resolve({ ok: true });
      said.push(...texts.map((text) => `[ana]: ${text}`));
      await becomes(async () => (await transcript(pty)).slice(2), said);
    }
  }); // prettier-ignore

  test('[TE1] Ctrl-L clears the window, and what has scrolled out of it stays to be read', async () => {
    const [pty, beto] = [await ana(80, 5), await friend('beto')];
    for (let i = 0; i < 9; i += 1) await beto.type(`línea ${i}`);
    pty.write('hola');
    await becomes(async () => (await pty.lines()).includes('[beto]: línea 8'), true);
    const before = await transcript(pty);
    pty.write('\u000C');
    await becomes(() => pty.window(), ['> hola']);
    await becomes(() => transcript(pty), before);
  });

  test('[TE2] ↑ brings back what was said, and Tab completes who is here', async () => {
    const [pty] = [await ana(), await friend('beto')];
    pty.write('uno\rdos\r\u001B[A\u001B[A');
    await becomes(() => typing(pty), ['> uno|']);
    pty.write('\u001B[B\u001B[B@be\t');
    await becomes(() => typing(pty), ['> @beto |']);
    pty.write('\u001Bb\u001B[3~\u001B[H\u001B[1;5C!');
    await becomes(() => typing(pty), ['> beto!| ']);
  });

  test('[TE2] [CL3] a paste of 10 kB is one line, and is given back when it is too long', async () => {
    const [pty, beto] = [await ana(120, 100), await friend('beto')];
    const pasted = `${'uno dos\n'.repeat(1_250)}fin`;
    pty.write(paste(pasted.replaceAll('\n', '\r')));
    const line = `> ${pasted.replaceAll('\n', '⏎')}|`;
    const isThere = async () => (await typing(pty)).join('') === line;
    await becomes(isThere, true);
    pty.write('\r');
    const refused = '! El mensaje pasa de 4096 bytes o de 200 líneas; acórtalo o envíalo en partes.';
    await becomes(async () => (await transcript(pty)).at(-1), refused);
    await becomes(isThere, true);
    expect((await beto.lines()).filter((one) => one.startsWith('[ana]'))).toEqual([]);
  });

  test('[TE6] Ctrl-D leaves, and the terminal is as it was', async () => {
    const pty = await ana(80, 24, '"$@"; code=$?; stty -a; exit $code');
    const beto = await friend('beto');
    expect(pty.marksPastes).toBe(true);
    pty.write('\u0004');
    await becomes(() => pty.exitCode, 0);
    const modes = (await pty.lines()).join(' ').split(/[\s;]+/u);
    expect(modes).toEqual(expect.arrayContaining(['echo', 'icanon', 'isig', 'opost']));
    expect(pty.marksPastes).toBe(false);
    await becomes(() => seen(beto, '* ana ha salido'), 1);
  });

  test('[RO4] a window that is closed leaves as somebody who quits', async () => {
    const [pty, beto] = [await ana(), await friend('beto')];
    await pty.close();
    await becomes(() => seen(beto, '* ana ha salido'), 1);
  });
});

describe('without a terminal', PATIENCE, () => {
  test('[TE5] [TE6] lines go in, lines come out, and nothing else', async () => {
    const beto = await friend('beto');
    const run = runProgram(folder, 'ana', url);
    run.type('hola\n.q\nno se lee\n');
    expect(await run.ended).toBe(0);
    expect(run.stdout).toBe('-- Sala de chat --\n* beto ha entrado\n* ana ha entrado\n[ana]: hola\n');
    expect(run.stderr).toBe('');
    await becomes(() => heardFrom(beto), ['* ana ha entrado', '[ana]: hola', '* ana ha salido']);
  });

  test('[TE5] however much is piped in, all of it is said before it ends', async () => {
    const beto = await friend('beto');
    const run = runProgram(folder, 'ana', url);
    const lines = Array.from({ length: 1_000 }, (_, i) => `línea ${i}`);
    run.type(lines.join('\n'));
    run.endInput();
    expect(await run.ended).toBe(0);
    expect(run.stderr).toBe('');
    const said = lines.map((line) => `[ana]: ${line}`);
    await becomes(() => heardFrom(beto), ['* ana ha entrado', ...said, '* ana ha salido']);
  });

  test('[PR3] what was refused of its input makes it end with 4, and the rest was said', async () => {
    const beto = await friend('beto');
    const run = runProgram(folder, 'ana', url);
    run.type(`.nada\n${'a'.repeat(4_097)}\nhola\n`);
    run.endInput();
    expect(await run.ended).toBe(4);
    await becomes(() => heardFrom(beto), ['* ana ha entrado', '[ana]: hola', '* ana ha salido']);
  });

  test('[TE5] [PR1] when nobody reads any more, it leaves without a complaint, and not as if all was well', async () => {
    const beto = await friend('beto');
    const run = runProgram(folder, 'ana', url);
    await becomes(() => run.stdout.includes('* ana ha entrado'), true);
    run.stopReading();
    await beto.type('hola');
    expect(await run.ended).toBe(1);
    expect(run.stderr).toBe('');
    await becomes(() => heardFrom(beto), ['* ana ha entrado', '* ana ha salido']);
  });

  test.runIf(process.platform === 'linux').each([[], ['--json']])(
    '[PR1a] standard output on a full disk is told, and nobody takes it for success (%j)',
    async (...manner) => {
      const full = ['sh', '-c', 'exec "$@" > /dev/full', 'sh'];
      const run = runWith(full, folder, 'ana', url, ...manner);
      run.type('hola\n');
      run.endInput();
      expect(await run.ended).toBe(1);
      expect(run.stderr).toMatch(/^! No se puede escribir en la salida: .*ENOSPC.*\n/u);
    },
  );

  test('[TE6] without a server it says so in a sentence and ends with 1', async () => {
    await server.close();
    const run = runProgram(folder, 'ana', url);
    expect(await run.ended).toBe(1);
    const where = 'comprueba la dirección y el puerto, y que el servidor está en marcha.';
    expect(run.stderr).toBe(`No hay ningún servidor de chat en ${url}; ${where}\n`);
    expect(run.stdout).toBe('-- Sala de chat --\n');
  });

  test.each([
    // command     code  stdout   stderr
    [['--help'],   0,    'Uso: ', ''],
    [['--nada'],   2,    '',      'Opción desconocida: --nada'],
  ])('[TE6] the command line %j ends with %i', async (command, code, stdout, stderr) => {
    const run = runProgram(folder, ...command);
    expect(await run.ended).toBe(code);
    expect([run.stdout, run.stderr].map((text, i) => text.slice(0, [stdout, stderr][i]?.length))).toEqual([stdout, stderr]);
  }); // prettier-ignore
});
