import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { virtualClock } from '@charla/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addBot, alone, BOTS_FILE, hashOf, openBots, readBots, revokeBot } from './bots.ts';
import { runKey } from './run-key.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'charla-bots-'));
  file = path.join(folder, 'data', BOTS_FILE);
});
afterEach(() => rmSync(folder, { recursive: true }));

const key = (command: string) =>
  runKey([...command.split(' ').filter(Boolean), '--data', path.dirname(file)], { LANG: 'en' }, 0);

test('[HT1] a key is shown once, and the file, which is its owner’s alone, has nothing that opens anything', async () => {
  const { say, exitCode } = await key('add hora');
  const shown = say.split('\n').at(-1) ?? '';
  expect([exitCode, shown]).toEqual([0, expect.stringMatching(/^charla_[\w-]{43}$/u)]);
  const kept = readFileSync(file, 'utf8');
  expect(kept).not.toContain(shown);
  expect(readBots(file)).toEqual([
    { name: 'hora', hash: hashOf(shown), created: '1970-01-01T00:00:00.000Z' },
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await key('list')).say).toBe('hora  1970-01-01T00:00:00.000Z');
});

test.runIf(process.getuid?.() === 0)(
  '[HT1] root adds a key for the owner of the folder, who can read it',
  async () => {
    mkdirSync(path.dirname(file));
    chownSync(path.dirname(file), 12_345, 23_456);
    await key('add hora');
    const { uid, gid, mode } = statSync(file);
    expect([uid, gid, mode & 0o777]).toEqual([12_345, 23_456, 0o600]);
  },
);

test.each([
  // command          code  says
  ['list',            0,    'There are no bots.'],
  ['revoke hora',     1,    'There is no bot hora.'],
  ['add todos',       1,    'is reserved'],
  ['add a/b',         1,    'isn’t a valid alias'],
  ['',                2,    'Usage: '],
  ['add',             2,    'The name of the bot is missing'],
  ['list hora',       2,    'Unexpected argument “hora”'],
  ['make hora',       2,    'Unknown command “make”. Use'],
  ['ad hora',         2,    'Did you mean add?'],
  ['add hora --port', 2,    'Unknown option --port. See --help.'],
  ['list --help',     0,    'Usage: '],
  ['list --lang es',  0,    'No hay bots.'],
])('[HT1] %j ends with %i and says “%s”', async (command, exitCode, says) => {
  expect(await key(command)).toEqual({ exitCode, say: expect.stringContaining(says) });
}); // prettier-ignore

test('[HT1] a name has one key, whatever its letter case, until it is revoked', async () => {
  await key('add hora');
  expect(await key('add HORA')).toMatchObject({ exitCode: 1, say: expect.stringContaining('already') });
  expect((await key('revoke Hora')).exitCode).toBe(0);
  expect((await key('add HORA')).exitCode).toBe(0);
});

test('[HT1] [HT15] a running server knows at once who was added and who was revoked', () => {
  const bots = openBots(file, [{ name: 'aqui', key: 'k' }], () => expect.unreachable(), virtualClock(0));
  const changes: boolean[] = [];
  const added = addBot(file, 'hora', 0);
  const secret = added.ok ? added.key : '';
  const hora = bots.find(secret);
  expect([hora?.name, bots.find('k')?.name, bots.find('charla_')]).toEqual(['hora', 'aqui', undefined]);
  bots.onChange(() => changes.push(!hora || bots.isKnown(hora)));
  revokeBot(file, 'hora');
  expect([bots.find(secret), bots.find('k')?.name]).toEqual([undefined, 'aqui']);
  expect(changes).toEqual([false]);
});

test.each(['{', '{"bots":[{"name":1}]}', '[]', 'null'])('[HT1] a file that says %s lets nobody in, and is told of once', async (text) => {
  const faults: string[] = [];
  const bots = openBots(file, [], ({ message }) => faults.push(message), virtualClock(0));
  const added = addBot(file, 'hora', 0);
  writeFileSync(file, text);
  for (let i = 0; i < 2; i += 1) expect(bots.find(added.ok ? added.key : '')).toBeUndefined();
  expect(faults).toEqual([`${file} is no list of bots`]);
  expect(await key('list')).toMatchObject({ exitCode: 1, say: expect.stringContaining('Can’t read') });
}); // prettier-ignore

test('[HT1] a file that an editor saved with a byte order mark is read', () => {
  const bot = { name: 'hora', hash: 'h', created: 'then' };
  addBot(file, 'other', 0);
  writeFileSync(file, `\ufeff${JSON.stringify({ bots: [bot] })}`);
  expect(readBots(file)).toEqual([bot]);
});

test('[HT1] [TX2] what somebody wrote into the file acts on no screen', async () => {
  const bot = { name: 'a\u001b[2J', hash: 'h', created: '\u001b[2J' };
  addBot(file, 'hora', 0);
  writeFileSync(file, JSON.stringify({ bots: [bot, { ...bot, name: 'beto', created: 'then' }] }));
  expect((await key('list')).say).toBe('a\\u{1b}[2J  \\u{1b}[2J\nbeto  then');
});

test('[HT1b] commands that add keys at the same time all do', async () => {
  const program = fileURLToPath(new URL('../key.ts', import.meta.url));
  const names = ['uno', 'dos', 'tres', 'cuatro', 'cinco'];
  const add = (name: string) =>
    promisify(execFile)(process.execPath, [program, 'add', name, '--data', path.dirname(file)]);
  await Promise.all(names.map(add));
  expect(
    readBots(file)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(names.toSorted());
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test('[HT1b] a command that another one keeps waiting says what to do, and one that fails keeps nobody waiting', () => {
  mkdirSync(path.dirname(file));
  writeFileSync(`${file}.lock`, '');
  expect(() => alone(file, () => 'done', 1)).toThrow(`delete ${file}.lock`);
  rmSync(`${file}.lock`);
  const fails = () => {
    throw new Error('disk full');
  };
  expect(() => alone(file, fails, 1)).toThrow('disk full');
  expect(alone(file, () => 'done', 1)).toBe('done');
});

test.skipIf(process.platform === 'win32')(
  '[SE22a] nobody comes in with a list that others may write, until they may not any more',
  async () => {
    const { say } = await key('add hora');
    const errors: string[] = [];
    const bots = openBots(file, [], ({ message }) => errors.push(message), virtualClock(0));
    const find = () => bots.find(say.split('\n').at(-1) ?? '')?.name;
    expect(find()).toBe('hora');
    chmodSync(file, 0o622);
    expect([find(), errors]).toEqual([undefined, [`others may write it (chmod go-w ${file})`]]);
    expect(await key('add otro')).toMatchObject({
      exitCode: 1,
      say: expect.stringContaining(`chmod go-w ${file}`) as string,
    });
    chmodSync(file, 0o600);
    expect(find()).toBe('hora');
    bots.close();
  },
);
