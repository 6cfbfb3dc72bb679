import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMemoryLog, memoryStore, type MemoryLog, type RoomEvent } from '@charla/core';
import { startServer, type ChatServer } from '@charla/server';
import { START_MS } from '@charla/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runProgram, type Run } from './testing/program.ts';

let folder: string;
let server: ChatServer;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-history-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** A server with `count` messages of beto in the lobby, one a second, each beginning with its number. */
async function serverWith(count: number, rest = '', damage: (log: MemoryLog) => MemoryLog = (log) => log) {
  const log = createMemoryLog();
  const events = Array.from({ length: count }, (_, i): RoomEvent => {
    const atMs = START_MS + i * 1_000;
    return { type: 'said', seq: i + 1, atMs, session: 's', alias: 'beto', n: i + 1, text: `${i + 1}${rest}` };
  });
  log.append({ room: 'lobby', after: 0, events, sessions: [] });
  // Two hundred pages would wait for their turn, a quarter of a second each.
  const options = { port: 0, local: true, asksPerSecond: Infinity };
  server = await startServer({ ...options, store: memoryStore('epoch', damage(log)) });
}

/** Ana, with these lines of input and no more. */
function anaTypes(...lines: string[]): Run {
  const run = runProgram(folder, 'ana', `http://127.0.0.1:${server.port}`, '--tz', 'Europe/Madrid');
  run.type(lines.map((line) => `${line}\n`).join(''));
  run.endInput();
  return run;
}

const recorded = () => {
  const files = readdirSync(folder).filter((name) => name.startsWith('record_chat_'));
  return files.flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n').slice(0, -1));
};
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('history', () => {
  test('[CO11] [CL9] `.a` writes a page as one block, and at the end of the input every page is waited for', async () => {
    await serverWith(230);
    const run = anaTypes('.a', '.a', '.a', 'hola');
    expect(await run.ended).toBe(0);
    const said = (from: number, to: number) => numbers(from, to).map((n) => `[beto]: ${n}`);
    expect(run.stdout.split('\n').slice(0, -1)).toEqual([
      '-- Sala de chat --',
      ...said(132, 230),
      '* ana ha entrado',
      '-- Mensajes anteriores, de 2026-11-22 10:31:36 a 2026-11-22 10:33:15 --',
      ...said(32, 131),
      '-- Fin de los mensajes anteriores; .a muestra más --',
      '-- Mensajes anteriores, de 2026-11-22 10:31:05 a 2026-11-22 10:31:35 --',
      '-- Aquí empieza la conversación --',
      ...said(1, 31),
      '-- Fin de los mensajes anteriores --',
      '-- No hay mensajes anteriores: ya se ven todos --',
      '[ana]: hola',
    ]);
  });

  test('[RE5] [RE7] 100,000 messages are recorded in order by a program with less memory than they take', async () => {
    await serverWith(100_000, ` ${'x'.repeat(1_000)}`);
    vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=64');
    const run = anaTypes('.r all');
    expect(await run.ended, run.stderr).toBe(0);
    const wanted = numbers(1, 100_000);
    expect(recorded().map((line) => Number(/\]: (\d+) x/u.exec(line)?.[1]))).toEqual(wanted);
  });

  test('[RE9] at the end of the input a recording that cannot be completed is called incomplete', async () => {
    // A newcomer gets the latest messages; the earlier ones are unreadable.
    const damaged = (log: MemoryLog): MemoryLog => ({
      ...log,
      page: (room, before, limit) => (before > 2_500 ? log.page(room, before, limit) : (undefined as never)),
    });
    await serverWith(2_500, '', damaged);
    const run = anaTypes('.r all');
    expect(await run.ended).toBe(0);
    const lines = run.stdout.split('\n');
    expect(lines).toContain(
      '! El servidor no puede leer ahora los mensajes que faltan en la grabación; el chat volverá a pedirlos.',
    );
    expect(lines.at(-2)).toMatch(/^! Grabación incompleta en record_chat_.*\.txt: /u);
  });
});
