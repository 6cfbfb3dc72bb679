import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Leading } from '@charla/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bareServer, hears, json } from '../testing/bare.ts';
import { openConsole, type Console, type Inside } from './console.ts';
import { consoleOf } from './place.ts';
import { runMod } from './run-mod.ts';

let folder: string;
let opened: Console | undefined;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'charla-mod-'))));
afterEach(() => {
  opened?.close();
  rmSync(folder, { recursive: true });
});

const mod = (...args: string[]) => runMod([...args, '--data', folder], { LANG: 'en' });

/** A server with these moderators, which has on its disk what it is told, or cannot write. */
async function aServer(leaders: Leading[], canWrite = true) {
  let code = 'k7m4-qx2p';
  const dispatched: object[] = [];
  const inside: Inside = {
    code: () => code,
    renew: (fresh) => void (code = fresh),
    leaders: () => leaders,
    dispatch(input) {
      dispatched.push(input);
      if (input.type !== 'demote') return;
      const of = leaders.find(({ session, room }) => session === input.of && room === input.room);
      if (!of) return;
      if (canWrite) leaders.splice(leaders.indexOf(of), 1);
      opened?.reported({ what: canWrite ? 'demoted' : 'notDemoted', alias: of.alias, room: of.room });
    },
  };
  opened = await openConsole({ data: folder }, inside);
  return { dispatched, code: () => code };
}

const ana: Leading = { room: 'lobby', session: 's1', alias: 'ana', isGiven: false };
const beto: Leading = { room: 'lobby', session: 's2', alias: 'beto', isGiven: true };
const too: Leading = { room: 'aula', session: 's3', alias: 'Ana', isGiven: true };

test.each([
  // asked for                               code  says
  [[],                                       0,    'lobby  ana  (by the code)\nlobby  beto\naula  Ana\nCode: k7m4-qx2p'],
  [['--take', 'BETO'],                       0,    'beto no longer moderates lobby.'],
  [['--take', 'ana', '--room', 'Aula'],      0,    'Ana no longer moderates aula.'],
  [['--take', 'eva'],                        1,    'eva moderates no room.'],
  [['--take', 'beto', '--room', 'aula'],     1,    'beto does not moderate aula.'],
  [['--room', 'aula'],                       2,    '--room only works with --take. See --help.'],
  [['--take', 'ana', '--new-code'],          2,    'Choose --take or --new-code, not both. See --help.'],
  [['--port', '51000'],                      2,    'Choose --data or --port, not both. See --help.'],
  [['ana'],                                  2,    'Unexpected argument “ana”. See --help.'],
] as const)('[MO2a] `charla mod` with %j ends with %i and says %s', async (args, exitCode, says) => {
  await aServer([ana, beto, too]);
  expect(await mod(...args)).toEqual({ exitCode, say: says });
}); // prettier-ignore

test('[MO2a] the power of everybody of that name is taken, and with it goes the code by which it was had', async () => {
  const { dispatched, code } = await aServer([ana, beto, too]);
  const { say, exitCode } = await mod('--take', 'ana');
  expect(dispatched).toEqual([
    { type: 'demote', room: 'lobby', of: 's1' },
    { type: 'demote', room: 'aula', of: 's3' },
  ]);
  expect(say).toBe(`ana no longer moderates lobby.\nAna no longer moderates aula.\nNew code: ${code()}`);
  expect([exitCode, code()]).toEqual([0, expect.not.stringContaining('k7m4-qx2p')]);
});

test('[MO2a] a new code is told, and where nothing can be written the command ends with 1', async () => {
  const { code } = await aServer([beto], false);
  expect(await mod('--new-code')).toEqual({ exitCode: 0, say: `lobby  beto\nNew code: ${code()}` });
  const say = 'beto still moderates lobby: taking that back could not be saved';
  expect(await mod('--take', 'beto')).toEqual({ exitCode: 1, say });
});

test('[MO2a] a running server obeys at once, its room is told, and the old code is good no more', async () => {
  const { serve, somebody, end } = bareServer();
  const { port } = await serve({ data: folder, code: 'k7m4-qx2p', hasConsole: true });
  const raw = await somebody(port, json('ana', ''));
  await hears(raw, 'ana ha entrado');
  raw.send(json('ana', '.mod k7m4-qx2p'));
  await hears(raw, 'ana modera la sala');
  expect((await mod()).say).toContain('lobby  ana  (by the code)');
  const { say, exitCode } = await mod('--take', 'ana');
  expect([exitCode, say]).toEqual([
    0,
    expect.stringMatching(/^ana no longer moderates lobby\.\nNew code: /u),
  ]);
  await hears(raw, 'el servidor quita la moderación a ana');
  raw.send(json('ana', '.mod k7m4-qx2p'));
  await hears(raw, 'Ese no es el código de moderador');
  raw.send(json('ana', `.mod ${say.slice(-9)}`));
  await vi.waitFor(async () => expect((await mod()).say).toContain('lobby  ana'));
  await end();
  expect((await mod()).exitCode).toBe(1);
});

test('[SE34] the console is its owner’s alone, and takes the place of one whose server was killed', async () => {
  const address = consoleOf({ data: folder });
  writeFileSync(address, '');
  await aServer([]);
  expect((await mod()).say).toBe('Nobody moderates any room.\nCode: k7m4-qx2p');
  if (process.platform !== 'win32') expect(statSync(address).mode & 0o777).toBe(0o600);
});

test('[SE34] without a server the command says so, and a long folder has its console elsewhere', async () => {
  const deep = path.join(folder, 'x'.repeat(120));
  const nobody = 'No chat of yours answers on this computer; name it with --data or --port. See --help.';
  expect(await mod()).toEqual({ exitCode: 1, say: nobody });
  expect(Buffer.byteLength(consoleOf({ data: deep }))).toBeLessThan(104);
  expect(consoleOf({ data: deep })).not.toBe(consoleOf({ data: `${deep}y` }));
  expect(consoleOf({ port: 51_000 })).not.toBe(consoleOf({ port: 51_001 }));
});
