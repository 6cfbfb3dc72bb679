import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryStore, type Written } from '@charla/core';
import { startServer, type ChatServer } from '@charla/server';
import { socketDoor, STAGE_ZONE, type Person } from '@charla/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAIN, stateIn } from './testing/program.ts';
import { noPty, openPty, type Pty, type PtyOptions } from './testing/pty.ts';
import { becomes, transcript, typing } from './testing/window.ts';

let server: ChatServer;
/** The store's answer; until it arrives, nobody gets an answer. */
let written: Promise<Written>;
let folder: string;
let url: string;
let endings: (() => Promise<unknown>)[];

beforeEach(async () => {
  written = Promise.resolve({ ok: true });
  const store = { ...memoryStore('epoch'), append: () => written };
  server = await startServer({ port: 0, local: true, asksPerSecond: Infinity, store });
  url = `http://127.0.0.1:${server.port}`;
  folder = mkdtempSync(path.join(tmpdir(), 'charla-keys-'));
  endings = [];
});

afterEach(async () => {
  for (const ending of endings.reverse()) await ending();
  await server.close();
  rmSync(folder, { recursive: true });
});

async function beto(): Promise<Person> {
  const person = await socketDoor.join({ alias: 'beto', room: 'lobby', lang: 'es' }, url, folder);
  endings.push(() => person.leave());
  await becomes(async () => (await person.lines()).includes('* beto ha entrado'), true);
  return person;
}

const PROGRAM = () => [process.execPath, MAIN, 'ana', url, '--lang', 'es', '--tz', STAGE_ZONE];

function open(command: readonly string[], options: Partial<PtyOptions> = {}): Pty {
  const { env, ...rest } = options;
  const pty = openPty(command, {
    columns: 80,
    rows: 24,
    cwd: folder,
    env: { ...stateIn(folder), ...env },
    ...rest,
  });
  endings.push(() => pty.close());
  return pty;
}

const isIn = (pty: Pty) => becomes(async () => (await transcript(pty)).includes('* ana ha entrado'), true);

/** Ana at a terminal, joined. */
async function ana(options: Partial<PtyOptions> = {}): Promise<Pty> {
  const pty = open(PROGRAM(), options);
  await isIn(pty);
  return pty;
}

/** What ana said, as a person sees it: the further lines of a message are indented. */
async function saidTo(person: Person): Promise<string[]> {
  const lines = (await person.lines()).join('\n').split(/\n(?=\S)/u);
  return lines
    .filter((line) => line.startsWith('[ana]: '))
    .map((line) => line.slice('[ana]: '.length).replaceAll(/\n */gu, '⏎'));
}

describe.skipIf(noPty)('the keys of a terminal', () => {
  test.each([
    ['\u001B[<0;10;5M'],
    ['\u001B[?62;c'],
    ['\u001B]110;rgb:00\u0007'],
    ['\u001B[M !!'],
    ['\u001B[27;5;13~'],
    ['\u001B[I\u001B[O\u001B[5;12R\u001BP>|XTerm(390)\u001B\\\u001B[?1u'],
  ])('[TE8] what a terminal sends by itself is not typed: %j', async (sent) => {
    const pty = await ana();
    pty.write(`ho${sent}la`);
    await becomes(() => typing(pty), ['> hola|']);
  });

  test('[TE8] [TE10] a paste without its end is left with Ctrl-C, however much is typed in it', async () => {
    const pty = await ana();
    for (const keys of ['\u001B[200~hola', '\r', '.q\r']) pty.write(keys);
    await becomes(() => typing(pty), ['> hola⏎.q⏎|']);
    pty.write('\u0003');
    await becomes(() => typing(pty), ['> |']);
    pty.write('\u0003');
    await becomes(() => pty.exitCode, 0);
  });

  test('[TE8] a paste without its end is over after a while, and Enter sends it', async () => {
    const [pty, person] = [await ana(), await beto()];
    pty.write('\u001B[200~uno\rdos');
    await becomes(() => typing(pty), ['> uno⏎dos|']);
    // Until the paste is over, the key is one more line break of it.
    const presses = setInterval(() => pty.write('\r'), 2_500);
    await becomes(async () => (await saidTo(person))[0], 'uno⏎dos').finally(() => clearInterval(presses));
  });

  test('[TE8] a paste of 1 MB is there at once, and Ctrl-C clears it', async () => {
    const pty = await ana();
    pty.write(`\u001B[200~${'uno dos\r'.repeat(125_000)}fin\u001B[201~`);
    await becomes(async () => (await typing(pty)).join('').endsWith('uno dos⏎fin|'), true);
    pty.write('\u0003hola');
    await becomes(() => typing(pty), ['> hola|']);
  });

  test('[TE8] characters of a terminal that is not set to UTF-8 are not said, and the person is told once', async () => {
    const [pty, person] = [await ana({ columns: 160 }), await beto()];
    for (const part of ['ma', '\u00F1', 'ana', '\u00E9']) pty.write(Buffer.from(part, 'latin1'));
    await becomes(
      async () => (await transcript(pty)).filter((line) => line.startsWith('! ')),
      ['! La terminal ha enviado caracteres que no son UTF-8 y se han omitido. Configúrala en UTF-8.'],
    );
    pty.write('\r');
    await becomes(() => saidTo(person), ['maana']);
  });

  test('[TE13] of 400 lines that come at once, those that cannot wait stay behind each other in the entry', async () => {
    const [pty, person] = [await ana(), await beto()];
    const { promise, resolve } = Promise.withResolvers<Written>();
    written = promise;
    const lines = Array.from({ length: 400 }, (_, i) => `L${String(i).padStart(4, '0')}`);
    pty.write(lines.map((line) => `${line}\r`).join(''));
    const rest = `${lines.slice(256).join('⏎')}⏎|`;
    // The entry shows the end of it.
    await becomes(async () => (await typing(pty)).join('').slice(-100), rest.slice(-100));
    resolve({ ok: true });
    await becomes(async () => (await saidTo(person)).length, 256);
    expect(await saidTo(person)).toEqual(lines.slice(0, 256));
    expect((await transcript(pty)).filter((line) => line.startsWith('! '))).toHaveLength(1);
    pty.write('\r');
    await becomes(async () => (await saidTo(person)).at(-1), lines.slice(256).join('⏎'));
  });

  test('[TE9] [TE10] a word that was cut comes back, a search finds, and the first Ctrl-C only clears', async () => {
    const pty = await ana();
    pty.write('uno dos tres\u0017\u0019');
    await becomes(() => typing(pty), ['> uno dos tres|']);
    pty.write('\u0003');
    await becomes(() => typing(pty), ['> |']);
    pty.write('\u0012dos');
    await becomes(async () => (await pty.lines('|')).at(-1), 'buscar «dos»: uno |dos tres');
    pty.write('x');
    await becomes(async () => (await pty.lines('|')).at(-1), 'no está «dosx»: uno |dos tres');
    pty.write('\u0007');
    await becomes(() => typing(pty), ['> |']);
    pty.write('\u001B[A');
    await becomes(() => typing(pty), ['> uno dos tres|']);
  });

  test.each(['TERM', 'HUP', 'INT'])(
    '[CL13] SIG%s ends with 0, and the draft stays on the screen',
    async (signal) => {
      const shell = 'echo $$ > pid; exec "$@"';
      const pty = open(['sh', '-c', shell, 'sh', ...PROGRAM()]);
      await isIn(pty);
      pty.write('a long draft\u001B\rof an hour');
      await becomes(() => typing(pty), ['> a long draft⏎of an hour|']);
      process.kill(Number(readFileSync(path.join(folder, 'pid'), 'utf8')), `SIG${signal}`);
      await becomes(() => pty.exitCode, 0);
      expect((await pty.lines()).slice(-2)).toEqual(['a long draft', 'of an hour']);
    },
  );

  test('[TE6] [TE7] closing the window with something typed ends in order: no error, and the place is free', async () => {
    // The shell outlives the window, to tell how the program ended.
    const shell = 'trap : HUP; "$@" 2> err; echo $? > code';
    const [pty, person] = [open(['sh', '-c', shell, 'sh', ...PROGRAM()]), await beto()];
    await isIn(pty);
    pty.write('hola');
    await becomes(() => typing(pty), ['> hola|']);
    await pty.close();
    await becomes(async () => (await person.lines()).includes('* ana ha salido'), true);
    const read = (file: string) =>
      existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : '';
    await becomes(() => read('code'), '0\n');
    expect(read('err')).toBe('');
    const again = await ana();
    expect((await transcript(again)).join('\n')).not.toContain('!');
  });

  test('[TE11] Ctrl-Z hands the terminal to the shell, and `fg` takes it back with what was typed', async () => {
    const person = await beto();
    const pty = open(['bash', '--norc', '--noprofile', '-i']);
    const command = PROGRAM().map((word) => `'${word}'`);
    pty.write(`${command.join(' ')}\r`);
    await isIn(pty);
    for (const stop of ['\u001A', '\u001B[200~\u001A']) {
      pty.write(`X${stop}`);
      await becomes(async () => /Stopped.*\n.*[#$] ?$/u.test((await pty.lines()).join('\n')), true);
      expect(pty.marksPastes).toBe(true); // The shell's own.
      pty.write('stty -a | grep -o " icanon"; echo medio; fg\r');
      await becomes(async () => (await typing(pty))[0]?.startsWith('> X'), true);
      expect((await pty.lines()).slice(-9).join('\n')).toContain(' icanon\nmedio');
      await person.type('dentro');
      await becomes(async () => (await transcript(pty)).at(-1), '[beto]: dentro');
    }
    // The editor works: a `<` of an arrow would be typed otherwise.
    pty.write('\u001B[D\u001B[DY\r');
    await becomes(() => saidTo(person), ['YXX']);
  });

  test('[TE11] where no shell could wake it up, Ctrl-Z stops nothing, and neither does SIGCONT disturb', async () => {
    const pty = open(['sh', '-c', 'echo $$ > pid; exec "$@"', 'sh', ...PROGRAM()]);
    await isIn(pty);
    pty.write('hola');
    await becomes(() => typing(pty), ['> hola|']);
    pty.write('\u001A');
    await becomes(() => pty.bytes.split('\u001B[?2004h').length, 3);
    pty.write('!');
    await becomes(() => typing(pty), ['> hola!|']);
    process.kill(Number(readFileSync(path.join(folder, 'pid'), 'utf8')), 'SIGCONT');
    pty.write('!');
    await becomes(() => typing(pty), ['> hola!!|']);
    expect((await transcript(pty)).filter((line) => line.includes('hola'))).toEqual([]);
  });

  test.each([
    // columns  then  and then
    [80,        40,   80],
    [80,        7,    80],
    [80,        2,    10],
    [40,        120,  30],
  ])('[TE12] a terminal that cuts rows off keeps what was said, from %i columns to %i to %i', async (columns, now, then) => {
    const [pty, person] = [await ana({ columns, cuts: true }), await beto()];
    for (let i = 1; i <= 4; i += 1) await person.type(`línea ${i}`);
    pty.write('y'.repeat(70));
    await becomes(async () => (await typing(pty)).join(''), `> ${'y'.repeat(70)}|`);
    const said = async () => (await pty.lines()).filter((line) => line.startsWith('[b')).length;
    for (const width of [now, then]) {
      const drawn = pty.bytes.length;
      await pty.resize(width, 24);
      await becomes(() => pty.bytes.length > drawn, true);
    }
    // What was cut off is gone, but no line is.
    await person.type('otra');
    await becomes(said, 5);
  }); // prettier-ignore

  test.each([[undefined], ['dumb'], ['unknown'], ['']])(
    '[TE5] with TERM %j nothing is drawn',
    async (term) => {
      const unset = term === undefined ? ['-u', 'TERM'] : [`TERM=${term}`];
      const pty = open(['env', ...unset, ...PROGRAM()]);
      await becomes(async () => (await pty.lines()).includes('* ana ha entrado'), true);
      expect(pty.bytes).not.toContain('\u001B');
    },
  );
});
