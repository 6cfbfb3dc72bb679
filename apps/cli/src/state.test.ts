import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Kept } from '@charla/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceIn, homeFolder, openState, stateFolder } from './state.ts';

const ANA = { url: 'http://aula:51000', room: 'lobby', alias: 'ana' };
const KEPT: Kept = {
  place: { session: 's-ana', token: 't-ana', epoch: 'e1' },
  lastN: 3,
  sentN: 1,
  lastKey: 3,
  outbox: [
    { type: 'say', n: 1, text: 'hola', key: '#1' },
    { type: 'record', n: 2, on: true, key: '#2' },
  ],
  failed: [{ key: '#3', n: 3, text: 'adiós', why: 'store/failed' }],
};

let home: string;
let folder: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'charla-state-'));
  folder = path.join(home, 'charla');
});

afterEach(() => rmSync(home, { recursive: true }));

/** The state that a new terminal finds; it then ends. */
function foundBy(whose: Partial<typeof ANA> = {}): Kept | undefined {
  const state = openState(folder, { ...ANA, ...whose });
  state.release();
  return state.kept;
}

/** Keeps a state for ana, and ends as a clean quit does. */
function keptByAna(kept: Kept | undefined = KEPT): string {
  const state = openState(folder, ANA);
  expect(state.keep(kept)).toBe(true);
  state.release();
  return path.join(folder, readdirSync(folder)[0] ?? '');
}

test.each([
  // platform  environment                             folder
  ['linux',    {},                                     '/home/ana/.local/state/charla'],
  ['darwin',   { XDG_STATE_HOME: '/var/state' },       '/var/state/charla'],
  ['linux',    { XDG_STATE_HOME: 'state' },            '/home/ana/.local/state/charla'],
  ['linux',    { XDG_STATE_HOME: '' },                 '/home/ana/.local/state/charla'],
  ['win32',    { LOCALAPPDATA: 'C:\\ana' },            'C:\\ana\\charla'],
] as const)('[TE7] on %s with %o it is kept in %s', (platform, env, wanted) => {
  expect(stateFolder(env, platform, '/home/ana')).toBe(wanted);
}); // prettier-ignore

test.each([
  // platform  environment                    home            folder
  ['linux',    {},                            undefined,      undefined],
  ['linux',    { XDG_STATE_HOME: '/state' },  undefined,      '/state/charla'],
  ['linux',    {},                            '',             undefined],
  ['linux',    {},                            'ana',          undefined],
  ['win32',    {},                            undefined,      undefined],
  ['win32',    {},                            'C:\\ana',      'C:\\ana\\AppData\\Local\\charla'],
  ['win32',    { LOCALAPPDATA: 'C:\\state' }, undefined,      'C:\\state\\charla'],
] as const)('[TE7b] on %s with %o and the home %j it is kept in %s', (platform, env, own, wanted) => {
  expect(stateFolder(env, platform, own)).toBe(wanted);
}); // prettier-ignore

test('[TE7b] without a folder nothing is kept, and nothing fails', () => {
  const state = openState(undefined, ANA);
  expect(state.keep(KEPT)).toBe(false);
  state.release();
  expect(state.kept).toBeUndefined();
});

test('[TE7b] a user whom the system does not know has no home', () => {
  const unknown = () => {
    throw new Error('uv_os_homedir returned ENOENT');
  };
  expect(homeFolder(unknown)).toBeUndefined();
  expect(homeFolder(() => '/home/ana')).toBe('/home/ana');
});

test('[TE7] what is kept is found again, by the same alias in the same room of the same server', () => {
  keptByAna();
  expect(foundBy()).toEqual(KEPT);
  expect(foundBy({ alias: 'ANA', room: 'Lobby' })).toEqual(KEPT);
  for (const other of [{ alias: 'beto' }, { room: 'math' }, { url: 'http://aula:52000' }])
    expect(foundBy(other)).toBeUndefined();
});

test('[TE7] what is no longer kept leaves nothing behind', () => {
  const state = openState(folder, ANA);
  state.keep(KEPT);
  state.keep(undefined);
  state.release();
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('[TE7] nobody else may read it', () => {
  const file = keptByAna();
  expect([statSync(folder).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
});

test.each(['', '{', 'null', '[]'])('[TE7] what is no kept chat was not kept, and can be kept anew: %s', (content) => {
  writeFileSync(keptByAna(), content);
  expect(foundBy()).toBeUndefined();
  keptByAna();
  expect(foundBy()).toEqual(KEPT);
}); // prettier-ignore

test('[TE7] [CL14] what is damaged in it loses nothing else', () => {
  writeFileSync(keptByAna(), JSON.stringify({ ...KEPT, outbox: [{ type: 'say', n: 1 }, ...KEPT.outbox] }));
  expect(foundBy()).toEqual(KEPT);
});

test('[TE7] a folder that cannot be written keeps nothing, and says so', () => {
  writeFileSync(folder, 'a file, where a folder should be');
  const state = openState(folder, ANA);
  expect([state.kept, state.keep(KEPT)]).toEqual([undefined, false]);
  state.release();
  expect(readFileSync(folder, 'utf8')).toBe('a file, where a folder should be');
});

test('[TE7] a second terminal finds nothing and changes nothing while the first one runs', () => {
  const file = keptByAna();
  // Another process holds the lock: this test's parent, which lives as long as the test.
  writeFileSync(file.replace(/json$/, 'lock'), String(process.ppid));
  const second = openState(folder, ANA);
  expect([second.kept, second.keep(undefined)]).toEqual([undefined, false]);
  second.release();
  expect(readdirSync(folder)).toHaveLength(2);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(KEPT);
});

test.each([
  ['whose process is gone', () => String(spawnSync(process.execPath, ['--version']).pid)],
  ['with the number of this process', () => String(process.pid)],
  ['without a number', () => ''],
])('[TE7] a lock %s is taken over', (_, content) => {
  const file = keptByAna();
  const lock = file.replace(/json$/, 'lock');
  writeFileSync(lock, content());
  const state = openState(folder, ANA);
  // From here on we hold the lock.
  expect([state.kept, readFileSync(lock, 'utf8')]).toEqual([KEPT, String(process.pid)]);
  state.release();
  expect(readdirSync(folder)).toHaveLength(1);
});

test('[TE7] a lock from before the machine was started is taken over, whoever has its number now', () => {
  const file = keptByAna();
  const old = file.replace(/json$/, 'lock');
  writeFileSync(old, String(process.ppid));
  utimesSync(old, 0, 0);
  expect(foundBy()).toEqual(KEPT);
});

test('[TE7] a folder where something else stands is left alone', () => {
  const file = keptByAna();
  rmSync(file);
  mkdirSync(file);
  const state = openState(folder, ANA);
  expect([state.kept, state.keep(KEPT)]).toEqual([undefined, false]);
  state.release();
});

test('[MO5a] a computer has one secret of 128 bits, which only its owner may read; a damaged one is made anew', () => {
  const made = deviceIn(folder);
  expect(made).toMatch(/^[0-9a-f]{32}$/u);
  expect([deviceIn(folder), readdirSync(folder)]).toEqual([made, ['device']]);
  const file = path.join(folder, 'device');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, 'half');
  const again = deviceIn(folder);
  expect(again).toMatch(/^[0-9a-f]{32}$/u);
  expect([again === made, deviceIn(folder)]).toEqual([false, again]);
});

test('[MO5a] without a writable folder there is none', () => {
  writeFileSync(folder, '');
  expect([deviceIn(folder), deviceIn(undefined)]).toEqual([undefined, undefined]);
});
