import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryStore, type LogStore } from '@charla/core';
import { startServer, type ChatServer } from '@charla/server';
import { socketDoor, until, type Person } from '@charla/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram, type Run } from './testing/program.ts';

let server: ChatServer;
let folder: string;
let url: string;
let beto: Person & { leave(): Promise<void> };

beforeEach(async () => {
  server = await startServer({ port: 0, local: true, asksPerSecond: Infinity });
  url = `http://127.0.0.1:${server.port}`;
  folder = mkdtempSync(path.join(tmpdir(), 'charla-json-'));
  beto = await socketDoor.join({ alias: 'beto', room: 'math', lang: 'es' }, url, folder);
  expect(await until(async () => (await beto.lines()).includes('* beto ha entrado'))).toBe(true);
});

afterEach(async () => {
  await beto.leave();
  await server.close();
  rmSync(folder, { recursive: true });
});

type Line = { type: string } & Record<string, unknown>;

/** The lines of a run so far; each is an object. */
const linesOf = (run: Run) =>
  run.stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

const write = (run: Run, ...lines: unknown[]) =>
  run.type(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));

const bot = () => runProgram(folder, 'bot', url, '--room', 'math', '--json');

describe('--json', { timeout: 30_000 }, () => {
  test('[PR2] a program is told who is here and what happens, and every line of its own has an answer', async () => {
    const run = bot();
    write(run, { say: 'hola', id: 1 }, { command: '.l', id: 2 }, { command: '.nada', id: 3 }, 'hola', {
      say: ' ',
      id: 4,
    });
    expect(await until(async () => linesOf(run).filter(({ type }) => type === 'answer').length === 5)).toBe(
      true,
    );
    await beto.type('adiós');
    expect(await until(async () => linesOf(run).some(({ text }) => text === 'adiós'))).toBe(true);
    write(run, { command: '.q' });
    expect(await run.ended).toBe(4);
    const any = expect.anything();
    const common = { room: 'math', atMs: any };
    const who = { room: 'math', alias: 'bot' };
    const lines = linesOf(run);
    expect(lines.filter(({ type }) => type !== 'answer')).toEqual([
      { type: 'state', state: 'connecting', ...who },
      { type: 'state', state: 'joined', ...who, seq: 2, here: ['beto', 'bot'] },
      { type: 'joined', ...common, seq: 1, alias: 'beto', mine: false },
      { type: 'joined', ...common, seq: 2, alias: 'bot', mine: true },
      { type: 'members', aliases: ['beto', 'bot'] },
      { type: 'said', ...common, seq: 3, alias: 'bot', mine: true, text: 'hola' },
      { type: 'said', ...common, seq: 4, alias: 'beto', mine: false, text: 'adiós' },
      { type: 'state', state: 'ended', ...who, why: 'quit' },
    ]);
    const answers = lines.filter(({ type }) => type === 'answer');
    expect(answers.map(({ id, result, code, seq }) => [id, result, code, seq])).toEqual(
      expect.arrayContaining([
        [1, 'accepted', undefined, 3],
        [2, 'accepted', undefined, undefined],
        [3, 'refused', 'command/unknown', undefined],
        [undefined, 'refused', 'input/malformed', undefined],
        [4, 'refused', 'text/empty', undefined],
      ]),
    );
    expect(run.stderr).toBe('');
  });

  test('[ME9] [PR2] [PR3] a line that is no UTF-8 is refused under its id, and the others are sent', async () => {
    const run = bot();
    run.type('\u{feff}{"say":"uno","id":9007199254740993}\r\n');
    run.type(Buffer.from('{"say":"ma\xf1ana","id":2}\n', 'latin1'));
    run.type('{"say":"mañana","id":null}');
    run.endInput();
    expect(await run.ended).toBe(4);
    expect(run.stdout).toContain('{"type":"answer","id":9007199254740993,"result":"accepted"');
    expect(run.stdout).toContain('{"type":"answer","id":2,"result":"refused","code":"input/encoding"');
    expect(run.stdout).toContain('{"type":"answer","id":null,"result":"accepted"');
    expect(linesOf(run).flatMap(({ text }) => (text === undefined ? [] : [text]))).toEqual(['uno', 'mañana']);
  });

  test('[PR2] [PR3] [AL9] a refusal of the alias gives its reason and another alias, and ends with 1', async () => {
    const run = runProgram(folder, 'beto', url, '--room', 'math', '--json');
    expect(await run.ended).toBe(1);
    const message = '! El alias «beto» ya está en uso en la sala math; elige otro.';
    expect(linesOf(run).at(-1)).toEqual({
      ...{ type: 'state', state: 'ended', room: 'math', alias: 'beto' },
      ...{ why: 'alias/taken', message, instead: 'beto_2' },
    });
    expect(run.stderr).toBe(`${message}\nPrueba con beto_2.\n`);
  });

  test('[PR2] [PR3] without a server it ends with 1', async () => {
    await beto.leave();
    await server.close();
    const run = bot();
    expect(await run.ended).toBe(1);
    expect(linesOf(run).at(-1)).toMatchObject({ state: 'ended', why: 'unreachable' });
  });

  test('[PR2] however much is piped in, all of it has its answer, in order, before it ends', async () => {
    const run = bot();
    const ids = Array.from({ length: 60 }, (_, i) => i);
    write(run, ...ids.map((id) => ({ say: `línea ${id}`, id })));
    run.endInput();
    expect(await run.ended).toBe(0);
    const answers = linesOf(run).filter(({ type }) => type === 'answer');
    expect(answers.map(({ id }) => id)).toEqual(ids);
    expect(new Set(answers.map(({ result }) => result))).toEqual(new Set(['accepted']));
  });

  test('[PR2] [PR3] what is refused later than the line that asked for it is told, too', async () => {
    const log = memoryStore('e1');
    const store: LogStore = {
      ...log,
      // A log that fails to append a recording's event.
      append: async (batch) =>
        batch.events.some(({ type }) => type === 'recording')
          ? { ok: false, why: 'failed', reason: 'full' }
          : log.append(batch),
    };
    const full = await startServer({ port: 0, local: true, store });
    const run = runProgram(folder, 'bot', `http://127.0.0.1:${full.port}`, '--json');
    write(run, { command: '.r', id: 1 });
    const refused = () => linesOf(run).filter(({ what }) => what === 'refused');
    expect(await until(async () => refused().length > 0), run.stdout).toBe(true);
    expect(refused()[0]).toMatchObject({ type: 'notice', why: 'store/failed', message: expect.any(String) });
    write(run, { command: '.q' });
    await run.ended;
    await full.close();
  });
});
