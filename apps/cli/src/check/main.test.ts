import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runProgram } from '../testing/program.ts';
import { check } from './main.ts';
import { exerciseServer, type Wrong } from './testing/exercise-server.ts';
import { SHORT } from './testing/short.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'charla-check-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The output about a server, and the exit code. */
async function printed(wrong: Wrong | undefined, json: boolean, lang: 'es' | 'en' = 'es') {
  const server = await exerciseServer(wrong);
  const lines: string[] = [];
  const place = { host: '127.0.0.1', port: server.port };
  const code = await check({ place, json, lang }, SHORT, (more) => lines.push(...more));
  await server.close();
  return { code, lines, port: server.port };
}

describe('charla check', { timeout: 40_000 }, () => {
  test('[PR7] a report has a mark for each sentence, and ends with 0 if nothing fails', async () => {
    const { code, lines, port } = await printed(undefined, false);
    expect(code).toBe(0);
    expect(lines.slice(0, 5)).toEqual([
      `Comprobando 127.0.0.1:${port}: «Ejercicio 7: Chat»`,
      'El alias se da en un objeto aparte: {"user": "ana"}',
      '',
      '✓ un mensaje llega a los demás, una sola vez y sin cambios',
      '    «El servidor se encarga de intercambiar mensajes entre los clientes conectados.»',
    ]);
    expect(lines.at(-1)).toBe('17 ✓  0 ✗  4 –');
    expect(lines.filter((line) => /^[✓✗–] /u.test(line))).toHaveLength(21);
  });

  test('[PR7] what fails is said with what was seen, safely, and ends with 1', async () => {
    const { code, lines } = await printed('format', false, 'en');
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
      expect.stringMatching(
        /^✗ everything the server sends is a message: this is not a JSON object: \* p\d+ ha ingresado/u,
      ),
    ]);
    expect(lines.at(-1)).toBe('16 ✓  1 ✗  4 –');
  });

  test('[PR7] for a program it is one object a line', async () => {
    const { code, lines, port } = await printed('reason', true);
    const out = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(1);
    const begin = { alias: 'object', newline: false, spec: 'exercise' };
    expect(out[0]).toEqual({ type: 'begin', address: `127.0.0.1:${port}`, ...begin });
    expect(out.at(-1)).toEqual({ type: 'end', good: 16, bad: 1, open: 4 });
    expect(out.filter(({ mark }) => mark === 'bad')).toEqual([
      {
        ...{ type: 'check', id: 'reason', mark: 'bad', code: 'noReasons' },
        proves: 'quien es rechazado recibe antes un mensaje de error',
        sentence: 'Muestra un mensaje de error si así sucede.',
        message: 'las conexiones se cierran sin ningún mensaje',
      },
    ]);
  });

  test('[PR7] where nobody is it ends with 3', async () => {
    const server = await exerciseServer(undefined);
    await server.close();
    const run = runProgram(folder, 'check', `127.0.0.1:${server.port}`);
    expect(await run.ended).toBe(3);
    const what = 'comprueba la dirección y el puerto, y que el servidor está en marcha.';
    expect(run.stderr).toBe(`No hay ningún servidor en 127.0.0.1:${server.port}; ${what}\n`);
  });

  test.each([
    // command line              code  says
    [[],                         2,    'Falta la dirección del servidor'],
    [['aula', 'otra'],           2,    'El argumento «otra» sobra'],
    [['aula', '--spec', 'otro'], 2,    'El enunciado «otro»'],
    [['ftp://aula'],             2,    '«ftp://aula» no es una dirección'],
    [['--help'],                 0,    'Uso: charla check HOST[:PUERTO]'],
  ])('[PR7] the command line %j ends with %i', async (argv, code, says) => {
    const run = runProgram(folder, 'check', ...argv);
    expect(await run.ended).toBe(code);
    expect(run.stdout + run.stderr).toContain(says);
  }); // prettier-ignore
});
