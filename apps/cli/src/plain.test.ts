import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryStore, type Written } from '@charla/core';
import { startServer, type ChatServer } from '@charla/server';
import { until } from '@charla/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAIN, stateIn } from './testing/program.ts';
import { noPty, openPty, type Pty } from './testing/pty.ts';

let server: ChatServer;
let written: Promise<Written>;
let folder: string;
let pty: Pty;

beforeEach(async () => {
  written = Promise.resolve({ ok: true });
  server = await startServer({
    port: 0,
    local: true,
    store: { ...memoryStore('epoch'), append: () => written },
  });
  folder = mkdtempSync(path.join(tmpdir(), 'charla-plain-'));
});

afterEach(async () => {
  await pty.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Ana at a terminal, joined. */
async function ana(env: Record<string, string>, ...options: string[]): Promise<void> {
  const url = `http://127.0.0.1:${server.port}`;
  const command = [process.execPath, MAIN, 'ana', url, '--lang', 'es', ...options];
  pty = openPty(command, { columns: 80, rows: 24, cwd: folder, env: { ...stateIn(folder), ...env } });
  await shows('* ana ha entrado');
}

async function shows(line: string): Promise<void> {
  expect(await until(async () => (await pty.lines()).includes(line)), pty.bytes).toBe(true);
}

describe.skipIf(noPty)('on a terminal', { timeout: 30_000 }, () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['--plain', {}, ['--plain']],
    ['TERM=dumb', { TERM: 'dumb' }, []],
  ])('[PR1] with %s nothing acts on it, and nothing is drawn over', async (_, env, options) => {
    await ana(env, ...options);
    pty.write('hola\r');
    await shows('[ana]: hola');
    pty.write('.q\r');
    expect(await until(async () => pty.exitCode === 0)).toBe(true);
    expect(pty.bytes).not.toContain('\u001B');
  });

  const DIM = '\u001B[2m';

  test.each([
    // NO_COLOR   what waits is faint
    ['',          true],
    ['1',         false],
  ])('[PR1] with NO_COLOR=%j it is %s that something is coloured', async (value, isFaint) => {
    await ana({ NO_COLOR: value });
    const { promise, resolve } = Promise.withResolvers<Written>();
    written = promise;
    pty.write('hola\r');
    await shows('… hola');
    expect(pty.bytes.includes(DIM)).toBe(isFaint);
    resolve({ ok: true });
    await shows('[ana]: hola');
    // The next message is shown as waiting, too, however many have been confirmed before.
    const next = Promise.withResolvers<Written>();
    written = next.promise;
    pty.write('otra\r');
    await shows('… otra');
    next.resolve({ ok: true });
    await shows('[ana]: otra');
  }); // prettier-ignore
});
