import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryStore, createMemoryLog, type LogStore } from '@charla/core';
import { START_MS, until, virtualClock } from '@charla/testkit';
import { expect, test } from 'vitest';
import { useBots, type WithBot } from '../testing/bot.ts';
import { enterAs, type Person } from '../testing/person.ts';
import { head, openRaw } from '../testing/raw.ts';
import { addBot, BOTS_FILE, revokeBot } from './bots.ts';
const { endings, open } = useBots();

async function enter(alias: string, bot: WithBot): Promise<Person> {
  const person = await enterAs(alias, bot.server.port);
  endings.push(() => person.leave());
  return person;
}

function tempFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-http-'));
  endings.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

const told = ({ heard }: Person) =>
  heard.map((event) => `${event.type} ${event.alias} ${'text' in event ? event.text : ''}`.trim());

test('[HT3] [HT6] what a bot says is heard by all, after it came in as anybody does', async () => {
  const bot = await open();
  const ana = await enter('ana', bot);
  const { status, seq, atMs } = await bot.say('¡Hola!');
  await until(async () => ana.heard.length === 2);
  expect(told(ana)).toEqual(['joined hora', 'said hora ¡Hola!']);
  expect([status, seq, atMs]).toEqual([201, ana.heard[1]?.seq, ana.heard[1]?.atMs]);
  await bot.say('otra vez');
  expect((await bot.texts()).length).toBe(2);
});

test('[HT6] a name that somebody has is theirs, and the bot is told so', async () => {
  const data = tempFolder();
  const bot = await open({ data, bots: [] });
  const person = await enter('Hora', bot);
  const added = addBot(path.join(data, BOTS_FILE), 'hora', 0);
  const say = (text: string) =>
    bot.ask('/api/rooms/lobby/messages', { method: 'POST', body: text, key: added.ok ? added.key : '' });
  const answer = await say('hola');
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({
    error: { code: 'alias/taken', message: expect.stringContaining('“hora” is taken') },
  });
  expect(told(person)).toEqual([]);
});

test('[HT6] nobody passes for a bot as long as its key exists, also while it is away and at a bare socket', async () => {
  const clock = virtualClock(START_MS);
  const data = tempFolder();
  const file = path.join(data, BOTS_FILE);
  addBot(file, 'ecos', 0);
  const { server } = await open({ data, clock });
  const asked = async (alias: string) => {
    const raw = await openRaw(server.port);
    endings.push(() => raw.cut());
    raw.send(`${alias}\n`);
    await raw.until((received) => /joined|reserved/u.test(received.toString()));
    return /joined|reserved/u.exec(raw.received().toString())?.[0];
  };
  expect(await asked('hora')).toBe('reserved');
  expect(await asked('Ecos_')).toBe('reserved');
  expect(await asked('ana')).toBe('joined');
  revokeBot(file, 'ecos');
  clock.advance(15_000);
  expect(await asked('Ecos_')).toBe('joined');
});

test('[HT6] who says nothing for 10 minutes is gone after the usual wait, and comes back when it speaks', async () => {
  const clock = virtualClock(START_MS);
  const bot = await open({ clock });
  const ana = await enter('ana', bot);
  await bot.say('1');
  clock.advance(599_999);
  const last = await bot.say('2', { 'idempotency-key': 'k' });
  clock.advance(609_999);
  expect(await (await bot.ask('/healthz')).json()).toMatchObject({ members: 2 });
  clock.advance(1);
  await until(async () => told(ana).includes('left hora'));
  expect(await bot.say('2', { 'idempotency-key': 'k' })).toEqual(last);
  await bot.say('3');
  expect(told(ana)).toEqual([
    'joined hora',
    'said hora 1',
    'said hora 2',
    'left hora',
    'joined hora',
    'said hora 3',
  ]);
});

test.each([
  // body                          type                                  says or is refused
  ['¡Hola!\n',                     'text/plain',                         '¡Hola!'],
  ['a=b&c=%20d\r\n',               'application/x-www-form-urlencoded',  'a=b&c=%20d'],
  ['two\nlines\n\n',               'text/plain; charset=UTF-8',          'two\nlines\n'],
  ['{"text":"¡Hola!\\n"}',         'application/json',                   '¡Hola!\n'],
  ['{"text":"x","user":"HORA"}',   'application/json; charset=utf-8',    'x'],
  ['{"text":"x","user":"ana"}',    'application/json',                   'sender/mismatch'],
  ['{"text":"\\ud800"}',           'application/json',                   'text/malformed'],
  ['{"text":1}',                   'application/json',                   'body/malformed'],
  ['{"text":"x","n":7}',           'application/json',                   'body/malformed'],
  ['{"text":"x"',                  'application/json',                   'body/malformed'],
  ['["x"]',                        'application/json',                   'body/malformed'],
  ['x',                            'text/plain; charset=latin1',         'body/type'],
  ['x',                            'text/html',                          'body/type'],
  [Buffer.from([0x68, 0xe9]),      'text/plain',                         'body/encoding'],
  [Buffer.from('ma\xc3', 'latin1'), 'text/plain',                        'body/encoding'],
  [Buffer.from('\xed\xa0\xbd\xed\xb9\x82', 'latin1'), 'text/plain',      'body/encoding'],   // CESU-8
  [Buffer.from('{"text":"\xf1"}', 'latin1'), 'application/json',         'body/encoding'],
  [Buffer.from('\u{feff}hola', 'utf16le'), 'text/plain',                 'body/encoding'],
  [Buffer.from('hola', 'utf16le'), 'text/plain',                         'body/encoding'],   // without a mark
  ['\u{feff}hola',                 'text/plain',                         'hola'],
  ['\u{feff}{"text":"\u{feff}a"}', 'application/json',                   '\u{feff}a'],
  ['hola\u{feff}a',                'text/plain',                         'hola\u{feff}a'],
  ['',                             'text/plain',                         'text/empty'],
  ['x'.repeat(4_097),              'text/plain',                         'text/long'],
  ['x'.repeat(16_385),             'text/plain',                         'body/large'],
])('[HT4] [ME9] %j as %s is %j', async (body, type, expected) => {
  const bot = await open();
  const response = await bot.ask('/api/rooms/lobby/messages', { method: 'POST', body, headers: { 'content-type': type } });
  const said = (await response.json()) as { error?: { code: string } };
  expect(said.error?.code ?? (await bot.texts())[0]).toBe(expected);
}); // prettier-ignore

test.each([
  // path or key in bytes                             code
  ['/api/rooms/lobby/messages?after=%F1',             'query/malformed'],
  ['/api/rooms/ma%F1ana/messages',                    'room/invalid'],
])('[ME9] [HT5] %s is refused', async (address, code) => {
  const bot = await open();
  const response = await bot.ask(address);
  expect([response.status, await response.json()]).toMatchObject([400, { error: { code } }]);
}); // prettier-ignore

test('[ME9] [HT8] an Idempotency-Key of other letters than those of ASCII is refused', async () => {
  const bot = await open();
  expect(await bot.say('hola', { 'idempotency-key': 'ma\xf1ana' })).toMatchObject({
    code: 'retry/malformed',
  });
});

test('[HT4] of a body whose length nobody says no more is read than may be sent', async () => {
  const bot = await open();
  const raw = await openRaw(bot.server.port);
  const headers = { Host: 'localhost', Authorization: `Bearer ${bot.key}`, 'Transfer-Encoding': 'chunked' };
  raw.send(head('POST /api/rooms/lobby/messages HTTP/1.1', headers));
  for (let i = 0; i < 5; i += 1) raw.send(`1000\r\n${'x'.repeat(4_096)}\r\n`);
  await raw.ended;
  expect(raw.received().toString()).toMatch(/^HTTP\/1\.1 413 /u);
});

test.each([
  ['es-MX, en;q=0.5', 'El mensaje está vacío'],
  ['fr, en;q=0.5',    'The message is empty'],
  ['fr',              'The message is empty'],       // as the server speaks
])('[HT5] [LA1] to who wants %s it is said as “%s …”', async (language, begins) => {
  const bot = await open();
  const { message } = await bot.say(' ', { 'accept-language': language });
  expect(message).toContain(begins);
}); // prettier-ignore

test('[HT5] who asks in another way is told which there are', async () => {
  const bot = await open();
  const response = await bot.ask('/api/rooms/lobby/messages', { method: 'DELETE' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, GET, HEAD']);
  for (const path of ['/api/room', '/api/rooms/a/b/messages', '/api/rooms//messages', '/api/rooms/a/message'])
    expect([path, (await bot.ask(path)).status]).toEqual([path, 404]);
  expect((await bot.ask('/api/rooms/a%2fb/messages')).status).toBe(400);
  expect((await bot.ask('/api/rooms/%ff/messages')).status).toBe(400);
  expect(await bot.say('hola', {}, encodeURIComponent('Matemáticas'))).toMatchObject({ status: 201 });
});

test('[HT7] what it says too fast waits for its turn; one more than may wait is refused for now', async () => {
  const clock = virtualClock(START_MS);
  const bot = await open({ clock, asksPerSecond: 0.1 });
  await bot.say('0');
  const all = Array.from({ length: 17 }, (_, i) => bot.say(String(i + 1)));
  expect(await Promise.race(all)).toMatchObject({ status: 429, code: 'bot/busy' });
  expect(await bot.texts()).toEqual(['0']);
  for (let i = 0; i < 16; i += 1) clock.advance(10_000);
  const statuses = (await Promise.all(all)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(16);
  expect(new Set(await bot.texts()).size).toBe(17);
});

test('[HT15] who was revoked is refused at once, and gone from the room; a new key has the name', async () => {
  const data = tempFolder();
  const file = path.join(data, BOTS_FILE);
  const added = addBot(file, 'aviso', 0);
  const bot = await open({ data, bots: [] }, added.ok ? added.key : '');
  const ana = await enter('ana', bot);
  await bot.say('hola');
  revokeBot(file, 'aviso');
  const again = addBot(file, 'aviso', 0);
  expect(await bot.say('hola')).toMatchObject({ status: 401, code: 'key/unknown' });
  await until(async () => told(ana).includes('left aviso'));
  const headers = { authorization: `Bearer ${again.ok ? again.key : ''}` };
  expect(await bot.say('aquí', headers)).toMatchObject({ status: 201 });
  await until(async () => ana.heard.length === 5);
  expect(told(ana)).toEqual([
    'joined aviso',
    'said aviso hola',
    'left aviso',
    'joined aviso',
    'said aviso aquí',
  ]);
});

test('[HT2] without a key nothing is said or read, and a page of another site may not even with one', async () => {
  const bot = await open();
  for (const key of ['', 'charla_wrong', `${bot.key}x`])
    for (const method of ['GET', 'POST'])
      expect((await bot.ask('/api/rooms/lobby/messages', { method, key })).status).toBe(401);
  const origin = (of: string) => bot.say('hola', { origin: of });
  expect((await origin('https://evil.example')).status).toBe(403);
  expect((await origin(bot.url)).status).toBe(201);
});

test('[HT3] [SE9] what waits for a slow disk is answered, also beyond the time that a silent connection has', async () => {
  const log = memoryStore('e1', createMemoryLog());
  let write = () => {};
  const written = new Promise<void>((resolve) => (write = resolve));
  const store: LogStore = { ...log, append: (batch) => written.then(() => log.append(batch)) };
  const bot = await open({ store, requestWaitMs: 100 });
  const said = bot.say('hola');
  // Five connections in turn send half a request and are ended: each gets half of that time.
  for (let i = 0; i < 5; i += 1) {
    const silent = await openRaw(bot.server.port);
    silent.send(Buffer.from('GET / '));
    await silent.ended;
  }
  write();
  expect(await said).toMatchObject({ status: 201 });
});

test.each([
  // address                        status  type
  ['/api/rooms/lobby/messages',     200,    'application/json; charset=utf-8'],
  ['/api/openapi.json',             200,    'application/json; charset=utf-8'],
  ['/metrics',                      200,    'text/plain; version=0.0.4; charset=utf-8'],
  ['/api/none',                     404,    'application/json; charset=utf-8'],
])('[HT5] [WE35] what %s answers is kept by nobody, and taken for nothing else', async (address, status, type) => {
  const bot = await open();
  const response = await bot.ask(address);
  const names = ['content-type', 'cache-control', 'x-content-type-options', 'x-served-by', 'retry-after'];
  const headers = names.map((name) => response.headers.get(name));
  expect([response.status, ...headers]).toEqual([status, type, 'no-store', 'nosniff', 'charla', null]);
}); // prettier-ignore

test('[HT2] [HT5] who has no key is told which is wanted; what is over by itself, when to try again', async () => {
  const bot = await open({ store: { ...memoryStore('e1'), page: async () => undefined } });
  const keyless = await bot.ask('/api/rooms/lobby/messages', { key: '' });
  expect(keyless.headers.get('www-authenticate')).toBe('Bearer realm="charla"');
  const later = await bot.ask('/api/rooms/lobby/messages');
  expect([later.status, later.headers.get('retry-after')]).toEqual([503, '1']);
});

test('[HT9] a room whose name is in another script is read on page by page', async () => {
  const bot = await open();
  const room = encodeURIComponent('日本');
  for (const text of ['uno', 'dos']) await bot.say(text, {}, room);
  const first = await bot.ask(`/api/rooms/${room}/messages?after=0&limit=1`);
  expect(first.headers.get('link')).toBe(
    '</api/rooms/%E6%97%A5%E6%9C%AC/messages?after=2&limit=1>; rel="next"',
  );
  const next = await bot.ask(`/api/rooms/${room}/messages?after=2&limit=1`);
  expect(await next.json()).toMatchObject({ room: '日本', next: 3, seq: 3, messages: [{ text: 'dos' }] });
  expect(next.headers.get('link')).toBeNull();
});
