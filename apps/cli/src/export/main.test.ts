import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMemoryLog, memoryStore, type LogStore, type MemoryLog, type RoomEvent } from '@charla/core';
import { startServer, type ChatServer } from '@charla/server';
import { START_MS, until } from '@charla/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runProgram, runWith } from '../testing/program.ts';

const ON_LINUX = process.platform === 'linux';

let folder: string;
let server: ChatServer | undefined;
let url: string;

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'charla-export-'))));
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  rmSync(folder, { recursive: true });
});

/** A server with `count` messages of beto in the math room, or what else `happened` there. */
async function serverWith(
  count: number,
  damage: (log: MemoryLog) => MemoryLog = (log) => log,
  page?: LogStore['page'],
  happened?: RoomEvent[],
): Promise<void> {
  const log = createMemoryLog();
  const messages = Array.from({ length: count }, (_, i): RoomEvent => {
    const atMs = START_MS + i * 1_000;
    return { type: 'said', seq: i + 1, atMs, session: 's', alias: 'beto', n: i + 1, text: `línea ${i + 1}` };
  });
  log.append({ room: 'math', after: 0, events: happened ?? messages, sessions: [] });
  const store = memoryStore('epoch', damage(log));
  server = await startServer({ port: 0, local: true, store: { ...store, page: page ?? store.page } });
  url = `http://127.0.0.1:${server.port}`;
}

async function exported(...argv: string[]) {
  const run = runProgram(folder, 'export', url, '--room', 'math', ...argv);
  const code = await run.ended;
  return { code, out: run.stdout, err: run.stderr };
}

/** A log whose oldest messages are unreadable. */
const damaged = (log: MemoryLog): MemoryLog => ({
  ...log,
  page: (room, before, limit) => (before > 900 ? log.page(room, before, limit) : (undefined as never)),
});

/** Ana in the math room, with this input and no more. */
function anaTypes(line: string) {
  const run = runProgram(folder, 'ana', url, '--room', 'math');
  run.type(`${line}\n`);
  run.endInput();
  return run;
}

const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

describe('charla export', { timeout: 40_000 }, () => {
  test('[PR8] it is every message, page by page, and the same bytes whoever exports it, wherever and when', async () => {
    await serverWith(1_200);
    const first = await exported('--format', 'jsonl');
    expect([first.code, first.err]).toEqual([0, '']);
    const lines = first.out.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual(
      lines.map((_, i) => i + 1),
    );
    expect(lines).toHaveLength(1_200);
    vi.stubEnv('TZ', 'America/Lima');
    vi.stubEnv('LANG', 'en_GB.UTF-8');
    expect((await exported('-f', 'jsonl', '--as', 'eva')).out).toBe(first.out);
  });

  test('[PR8] into a file, in the format of its name, and in the zone that is asked for', async () => {
    await serverWith(2);
    const { code, out, err } = await exported('-o', 'a.txt', '--tz', 'Europe/Madrid');
    expect([code, out, err]).toEqual([0, '', '']);
    expect(read('a.txt')).toBe('[beto 2026-11-22 10:31:05]: línea 1\n[beto 2026-11-22 10:31:06]: línea 2\n');
    expect((await exported('-o', 'a.json')).code).toBe(0);
    expect((JSON.parse(read('a.json')) as { messages: unknown[] }).messages).toHaveLength(2);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('[AT1] [AT4] [AT5] [PR8c] the attendance of a room, with a list of names, for a spreadsheet', async () => {
    await serverWith(2, undefined, undefined, [
      { type: 'joined', seq: 1, atMs: START_MS, session: 's', alias: 'beto' },
      { type: 'said', seq: 2, atMs: START_MS + 60_000, session: 's', alias: 'beto', n: 1, text: 'hola' },
      { type: 'left', seq: 3, atMs: START_MS + 300_000, session: 's', alias: 'beto', how: 'quit' },
    ]);
    writeFileSync(path.join(folder, 'clase.txt'), '\uFEFFAna\r\nBeto\r\n');
    const { code, err } = await exported(...'-o a.csv --names clase.txt --tz Europe/Madrid'.split(' '));
    expect([code, err]).toEqual([0, '']);
    expect(read('a.csv')).toBe(
      `\uFEFF${[
        'Reunión (Europe/Madrid);Nombre;Asistencia;Primera entrada;Última salida;Minutos;Mensajes;Manos;Ha terminado',
        '2026-11-22 10:31:05;Ana;ausente;;;0;0;0;',
        '2026-11-22 10:31:05;Beto;presente;2026-11-22 10:31:05;2026-11-22 10:36:05;5;1;0;',
        '',
      ].join('\r\n')}`,
    );
    expect((await exported('-f', 'csv', '--only', 'BETO')).out.split('\r\n')[1]).toBe(
      '2026-11-22 09:31:05;beto;presente;2026-11-22 09:31:05;2026-11-22 09:36:05;5;1;0;',
    );
    expect((await exported('--only', 'Beto')).out).toBe('[beto 2026-11-22 09:32:05]: hola\n');
    expect((await exported('--only', 'ana')).out).toBe('');
  });

  test('[AT4] a list that cannot be read, or has no names, is told before anything is asked', async () => {
    url = 'aula';
    writeFileSync(path.join(folder, 'vacía.txt'), '\n');
    writeFileSync(path.join(folder, 'latina.txt'), Buffer.from([0xed, 0x0a]));
    const said = async (file: string) => (await exported('--names', file)).err;
    expect(await said('vacía.txt')).toBe('En vacía.txt no hay ningún nombre; escribe uno en cada línea.\n');
    expect(await said('latina.txt')).toBe('latina.txt no está en UTF-8; guárdalo en UTF-8.\n');
    expect((await exported('--names', 'nada.txt')).code).toBe(2);
  });

  test('[PR8] a room in which nothing was said is exported whole', async () => {
    await serverWith(0);
    expect(await exported('-f', 'json')).toEqual({
      code: 0,
      out: '{"room":"math","messages":[\n]}\n',
      err: '',
    });
  });

  test('[PR8] what cannot be read leaves no file, and ends with 1', async () => {
    await serverWith(1_200, damaged);
    const { code, err } = await exported('-o', 'a.md');
    expect(code).toBe(1);
    expect(err).toContain('! Exportación incompleta');
    expect(existsSync(path.join(folder, 'a.md'))).toBe(false);
    expect(existsSync(path.join(folder, 'a.md.part'))).toBe(false);
  });

  test.each(['json', 'html'])('[PR8] %s that is cut looks cut, also where nobody sees how it ended', async (format) => {
    await serverWith(1_200, damaged);
    const { code, out } = await exported('-f', format);
    expect(code).toBe(1);
    expect(out).not.toMatch(/(?:\]\}|<\/html>)\s*$/u);
  }); // prettier-ignore

  test('[PR8] who is not let in is told why, and where there is no server it ends with 3', async () => {
    await serverWith(0);
    const refused = await exported('--as', 'servidor');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('está reservado')]);
    await server?.close();
    const alone = await exported();
    expect([alone.code, alone.err]).toEqual([3, expect.stringContaining('No hay ningún servidor')]);
  });

  test('[PR1] [PR8] when nobody reads any more it ends without a complaint, and not as if all was there', async () => {
    await serverWith(4_000);
    const run = runProgram(folder, 'export', url, '--room', 'math');
    run.stopReading();
    expect(await run.ended).toBe(1);
    expect(run.stderr).toBe('');
  });

  test.runIf(ON_LINUX).each(['txt', 'md', 'jsonl', 'html', 'json'])(
    '[PR8a] a disk that takes only a part of %s is told, and leaves no file',
    async (format) => {
      await serverWith(1_200);
      // Files of 16 kB at most: the last write is taken in part, the next one not at all.
      const limited = ['sh', '-c', 'trap "" XFSZ; ulimit -f 32; exec "$@"', 'sh'];
      const run = runWith(limited, folder, 'export', url, '--room', 'math', '-o', `a.${format}`);
      expect(await run.ended).toBe(1);
      expect(run.stderr).toMatch(/^! No se puede escribir: EFBIG.*\n$/u);
      // All that is there is what knows the device. MO5a.
      expect(readdirSync(folder)).toEqual(['charla']);
    },
  );

  test.runIf(ON_LINUX)('[PR8a] standard output on a full disk is told', async () => {
    await serverWith(2);
    const full = ['sh', '-c', 'exec "$@" > /dev/full', 'sh'];
    const run = runWith(full, folder, 'export', url, '--room', 'math');
    expect(await run.ended).toBe(1);
    expect(run.stderr).toMatch(/^! No se puede escribir: .*ENOSPC.*\n$/u);
  });

  test.runIf(ON_LINUX)('[PR1a] [PR8a] a disk that takes only a part of standard output is told', async () => {
    await serverWith(1_200);
    const limited = ['sh', '-c', 'trap "" XFSZ; ulimit -f 32; exec "$@" > a.txt', 'sh'];
    const run = runWith(limited, folder, 'export', url, '--room', 'math');
    expect(await run.ended).toBe(1);
    expect(run.stderr).toMatch(/^! No se puede escribir: EFBIG.*\n$/u);
  });

  test('[PR8] a file that cannot be written is one sentence', async () => {
    await serverWith(1);
    const { code, err } = await exported('-o', 'nada/a.txt');
    expect([code, err]).toEqual([1, expect.stringMatching(/^! No se puede escribir: ENOENT.*\n$/u)]);
  });

  test.each([
    // command line              says
    [['--format', 'pdf'],        'El formato «pdf» no existe; usa uno de estos: txt, md, html, json, jsonl, attendance.'],
    [['--tz', 'Mart/e'],         'No existe la zona horaria «Mart/e»'],
    [['otra'],                   'El argumento «otra» sobra'],
  ])('[PR8] the command line %j ends with 2', async (argv, says) => {
    url = 'aula';
    const { code, err } = await exported(...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  }); // prettier-ignore
});

describe('.e in a chat', { timeout: 40_000 }, () => {
  test('[CO13] [AT2] the attendance has its own file, and counts the person who asks as still in', async () => {
    await serverWith(0);
    const run = anaTypes('.e asistencia');
    expect(await run.ended).toBe(0);
    expect(run.stdout.split('\n')).toContain('Sala exportada en math.csv');
    const [, row, ...more] = read('math.csv').split('\r\n');
    expect(row).toMatch(/^(?<time>[-\d]+ [:\d]+);ana;presente;\k<time>;;0;0;0;$/u);
    expect(more).toEqual(['']);
  });

  test('[CO13] [PR8] it writes what charla export does, beside what is there, and the end of the input waits for it', async () => {
    await serverWith(1_200);
    writeFileSync(path.join(folder, 'math.md'), 'mío');
    const run = anaTypes('.e md');
    expect(await run.ended).toBe(0);
    expect(run.stdout.split('\n')).toContain('Sala exportada en math_2.md');
    expect(read('math_2.md')).toBe((await exported('-f', 'md')).out);
    expect(read('math.md')).toBe('mío');
    expect(readdirSync(folder).filter((name) => name.startsWith('math'))).toHaveLength(2);
  });

  test('[CO13] [PR3] what cannot be read whole leaves no file, and is said; the chat goes on', async () => {
    await serverWith(1_200, damaged);
    const run = anaTypes('.e\nhola');
    expect(await run.ended).toBe(4);
    expect(run.stdout).toContain(
      '! No se ha podido exportar: el servidor no ha podido leer todos los mensajes',
    );
    expect(run.stdout).toContain('[ana]: hola');
    expect(readdirSync(folder).filter((name) => name.startsWith('math'))).toEqual([]);
  });

  test('[CO6] [CO13] who quits waits for nothing, and there is no half of a file', async () => {
    await serverWith(1_200, undefined, (room, before) =>
      before > 1_200 ? Promise.resolve([]) : new Promise(() => {}),
    );
    const run = runProgram(folder, 'ana', url, '--room', 'math');
    run.type('.e\n');
    expect(await until(async () => run.stdout.includes('Exportando la sala'))).toBe(true);
    run.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('math'))).toEqual([]);
  });
});
