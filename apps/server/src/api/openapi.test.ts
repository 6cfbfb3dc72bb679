import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryStore, type LogStore } from '@charla/core';
import { START_MS, virtualClock } from '@charla/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, expect, test } from 'vitest';
import type { ServerOptions } from '../server.ts';
import { withBot, type WithBot } from '../testing/bot.ts';
import { enterAs } from '../testing/person.ts';
import { addBot, BOTS_FILE } from './bots.ts';
import { openApi } from './openapi.ts';
import { ROUTES } from './routes.ts';

type Described = { content: Record<string, { schema: object }>; headers?: object };
type Operation = { responses: Record<string, Described> };
const paths = openApi.paths as unknown as Record<string, Record<string, Operation>>;
const isMethod = (name: string) => /^(?:get|post|put|patch|delete|head|options)$/u.test(name);
const described = Object.entries(paths).flatMap(([path, operations]) =>
  Object.keys(operations).flatMap((method) => (isMethod(method) ? [{ path, method }] : [])),
);
const statuses = described.flatMap(({ path, method }) =>
  Object.keys(paths[path]?.[method]?.responses ?? {}).map((status) => `${method} ${path} ${status}`),
);

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { uri: true } });
ajv.addSchema(openApi, 'openapi');

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (let end = endings.pop(); end; end = endings.pop()) await end();
});

test('[HT12] the description has every route of the program, and no other', () => {
  const there = ROUTES.map(({ method, path }) => `${method.toLowerCase()} ${path}`);
  expect(described.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(there.toSorted());
  const open = described.filter(({ path, method }) => 'security' in (paths[path]?.[method] ?? {}));
  const isOpen = ROUTES.filter((route) => route.isOpen).map(({ path }) => path);
  expect(open.map(({ path }) => path).toSorted()).toEqual(isOpen.toSorted());
});

const MESSAGES = '/api/rooms/{room}/messages';
const EVENTS = '/api/rooms/{room}/events';
const post = (body: string, headers: Record<string, string> = {}) => ({ method: 'POST', body, headers });
const FOREIGN = { headers: { origin: 'https://evil.example' } };

/** A request and the status of its answer; `on` prepares a special server for it. */
type Case = [status: number, path: string, init?: Init, on?: (init: Init) => Promise<[WithBot, Init]>];
type Init = RequestInit & { key?: string; room?: string };

async function open(options: Partial<ServerOptions> = {}): Promise<WithBot> {
  const bot = await withBot(options);
  endings.push(() => bot.server.close());
  return bot;
}

/** A server whose disk fails to write, or to read. */
const failing = (what: 'append' | 'page' | 'glance') => async (init: Init) => {
  const failed = what === 'append' ? { ok: false, why: 'failed', reason: 'no disk' } : undefined;
  const bot = await open({ store: { ...memoryStore('e1'), [what]: async () => failed } as LogStore });
  if (what === 'append') await bot.say('hi');
  return [bot, init] as [WithBot, Init];
};

/** A server whose database with the keys is away. */
const keysAway = async (init: Init) => {
  const unreadable = async () => 'unreadable';
  const bots = { all: unreadable, find: unreadable, onChange() {} };
  return [await open({ store: { ...memoryStore('e1'), bots } as LogStore }), init] as [WithBot, Init];
};

/** Somebody had the alias before a bot of that name got its key. */
const taken = async (init: Init) => {
  const data = mkdtempSync(path.join(tmpdir(), 'charla-taken-'));
  endings.push(() => rmSync(data, { recursive: true }));
  const bot = await open({ data });
  const person = await enterAs('nueva', bot.server.port);
  endings.push(() => person.leave());
  const added = addBot(path.join(data, BOTS_FILE), 'nueva', START_MS);
  return [bot, { ...init, key: added.ok ? added.key : '' }] as [WithBot, Init];
};

/** As many messages as may wait, of which none gets its turn: nobody turns the clock. */
const talking = async (init: Init) => {
  const bot = await open({ asksPerSecond: 0.1, clock: virtualClock(START_MS) });
  await bot.say('the one that it may say');
  // One too many: once it has been refused, all the others wait.
  const waiting = Array.from({ length: 17 }, () => bot.say('hi').catch(() => {}));
  await Promise.race(waiting);
  return [bot, init] as [WithBot, Init];
};

/** As many reads as may wait, of which hardly one gets its turn. */
const reading = async (init: Init) => {
  const bot = await open({ asksPerSecond: 0.1 });
  await bot.say('hi');
  const path = MESSAGES.replace('{room}', 'lobby');
  const waiting = Array.from({ length: 34 }, () => bot.ask(path));
  await Promise.any(waiting.map(async (one) => ((await one).status === 429 ? one : Promise.reject())));
  return [bot, init] as [WithBot, Init];
};

const listening = async (init: Init) => {
  const bot = await open();
  for (let i = 0; i < 16; i += 1) endings.push((await bot.listen()).stop);
  return [bot, init] as [WithBot, Init];
};

const full = async (init: Init) => {
  const space = async () => ({ freeBytes: 0, diskBytes: 1, logBytes: 0 });
  return [await open({ space }), init] as [WithBot, Init];
};

const OPEN = ['/api/openapi.json', '/api/addresses', '/api/moderator-code', '/api/rooms', '/healthz', '/readyz', '/metrics']; // prettier-ignore

const cases: Case[] = [
  [201, MESSAGES, post('hi')],
  [400, MESSAGES, { ...post('hi'), room: '-' }],
  [401, MESSAGES, { ...post('hi'), key: '' }],
  [403, MESSAGES, post('hi', { origin: 'https://evil.example' })],
  [409, MESSAGES, post('hi'), taken],
  [413, MESSAGES, post('x'.repeat(16_385))],
  [415, MESSAGES, post('hi', { 'content-type': 'image/png' })],
  [422, MESSAGES, post(' ')],
  [429, MESSAGES, post('hi'), talking],
  [503, MESSAGES, post('hi'), failing('append')],
  [507, MESSAGES, post('hi'), full],
  [200, MESSAGES, {}],
  [400, `${MESSAGES}?limit=0`],
  [401, MESSAGES, { key: 'charla_x' }],
  [403, MESSAGES, FOREIGN],
  [429, MESSAGES, {}, reading],
  [503, MESSAGES, {}, failing('page')],
  [200, EVENTS],
  [400, `${EVENTS}?after=x`],
  [401, EVENTS, { key: '' }],
  [403, EVENTS, FOREIGN],
  [429, EVENTS, {}, listening],
  [503, EVENTS, { key: 'charla_x' }, keysAway],
  [200, '/api/openapi.json', { key: '' }],
  [200, '/api/addresses', { key: '' }],
  [200, '/api/moderator-code', { key: '' }],
  [200, '/api/rooms', { key: '' }],
  [503, '/api/rooms', { key: '' }, failing('glance')],
  [200, '/healthz', { key: '' }],
  [503, '/healthz', { key: '' }, failing('append')],
  [200, '/readyz', { key: '' }],
  [503, '/readyz', { key: '' }, full],
  [200, '/metrics', { key: '' }],
  ...OPEN.map((path): Case => [403, path, FOREIGN]),
];

const nameOf = ([status, path, { method = 'GET' } = {}]: Case) =>
  `${method.toLowerCase()} ${path.split('?')[0]} ${status}`;

test('[HT12] every answer that it promises is asked for here', () => {
  expect(cases.map(nameOf).toSorted()).toEqual(statuses.toSorted());
});

test.each(cases.map((one) => [nameOf(one), one] as const))('[HT12] %s is as described', async (_, one) => {
  const [status, path, init = {}, on = async (it: Init) => [await open(), it] as [WithBot, Init]] = one;
  const [bot, { room = 'lobby', ...asked }] = await on(init);
  const stop = new AbortController();
  const response = await bot.ask(path.replace('{room}', room), { ...asked, signal: stop.signal });
  expect(response.status).toBe(status);
  const [template = ''] = path.split('?');
  const promised = paths[template]?.[(asked.method ?? 'GET').toLowerCase()]?.responses[status];
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  expect(Object.keys(promised?.content ?? {})).toEqual([type]);
  for (const name of Object.keys(promised?.headers ?? {}))
    if (name !== 'Link') expect(response.headers.has(name), name).toBe(true);
  if (type === 'application/json') {
    const pointer = [
      'paths',
      template,
      (asked.method ?? 'GET').toLowerCase(),
      'responses',
      status,
      'content',
      type,
      'schema',
    ];
    const at = pointer.map((part) => encodeURIComponent(String(part).replaceAll('/', '~1'))).join('/');
    const isAsDescribed = ajv.getSchema(`openapi#/${at}`);
    expect(isAsDescribed?.(await response.json()), JSON.stringify(isAsDescribed?.errors)).toBe(true);
  }
  stop.abort();
});

test('[HT12] the messages and the events that are sent are as described', async () => {
  const bot = await open();
  await bot.say('hi');
  const messages: unknown = await (await bot.ask('/api/rooms/lobby/messages')).json();
  const stream = await bot.listen('?after=0');
  await stream.until((heard) => heard.length === 3);
  stream.stop();
  const [start, ...events] = stream.heard().map(({ data }) => data);
  const told = [
    ['Messages', messages],
    ['Start', start],
    ...events.map((event) => ['Event', event]),
  ] as const;
  for (const [name, value] of told)
    expect(ajv.validate({ $ref: `openapi#/components/schemas/${name}` }, value), JSON.stringify(value)).toBe(
      true,
    );
  expect(events).toHaveLength(2);
});

type Parameter = { name: string; in: string; required?: boolean; schema: object };
type Full = {
  parameters?: Parameter[];
  operationId: string;
  requestBody?: { required: boolean; content: object };
};

/** The parameters of a request, one line each. */
const carries = ({ parameters = [] }: Partial<Full>): string[] =>
  parameters.map(({ in: where, name, required = false, schema }) =>
    [where, name, required ? 'required' : 'optional', JSON.stringify(schema)].join(' '),
  );

test('[HT12] what a request may carry is as the server reads it', () => {
  const all = openApi.paths as unknown as Record<string, Record<string, Full> & Partial<Full>>;
  const operations = described.map(({ path, method }) => all[path]?.[method]);
  const ids = operations.map((operation) => operation?.operationId);
  expect(ids).toEqual([
    'say',
    'read',
    'listen',
    'describe',
    'invite',
    'moderatorCode',
    'rooms',
    'health',
    'ready',
    'measure',
  ]);
  const [say, read, listen, ...open] = operations.map((operation) => carries(operation ?? {}));
  expect(say).toEqual([
    'header Idempotency-Key optional {"type":"string","minLength":1,"maxLength":255,"pattern":"^[ -~]+$"}',
  ]);
  expect(read).toEqual([
    'query after optional {"type":"integer","minimum":0}',
    'query limit optional {"type":"integer","minimum":1,"maximum":500,"default":100}',
  ]);
  expect(listen).toEqual([
    'header Last-Event-ID optional {"type":"string"}',
    'query after optional {"type":"integer","minimum":0}',
  ]);
  expect(open).toEqual([[], [], [], [], [], [], []]);
  for (const path of [MESSAGES, EVENTS])
    expect(carries(all[path] ?? {})).toEqual(['path room required {"type":"string"}']);
  const { required, content = {} } = all[MESSAGES]?.['post']?.requestBody ?? {};
  const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];
  expect([required, Object.keys(content)]).toEqual([true, types]);
});

const STAMP = { seq: 1, atMs: 2, alias: 'ana' };
const EPOCH = { epoch: 'e1', seq: 1 };

test.each([
  // schema      an answer                                                             what may be missing
  ['Say',        { text: 'hola', user: 'hora' },                                        ['user']],
  ['Said',       { seq: 1, atMs: 2 },                                                   []],
  ['Message',    { ...STAMP, text: 'hola' },                                            []],
  ['Messages',   { room: 'lobby', ...EPOCH, next: 1, messages: [{ ...STAMP, text: 'hola' }] }, []],
  ['Event',      { ...STAMP, type: 'left', text: 'hola', how: 'quit', on: true },       ['text', 'how', 'on']],
  ['ListedRoom', { room: 'lobby', members: 2, atMs: 3 },                                ['atMs']],
  ['Rooms',      { rooms: [{ room: 'lobby', members: 0 }] },                            []],
  ['Start',      { room: 'lobby', ...EPOCH },                                           []],
  ['Health',     { ok: true, connections: 0, rooms: 0, members: 0 },                    []],
  ['Ready',      { ok: true },                                                          []],
  ['NotReady',   { ok: false, why: 'store/full' },                                      []],
  ['Error',      { error: { code: 'text/empty', message: 'Write something.' } },        []],
] as const)('[HT12] nothing passes for %s that is none', (name, answer, optional) => {
  const fits = (value: unknown) => ajv.validate({ $ref: `openapi#/components/schemas/${name}` }, value);
  expect([answer, fits(answer)]).toEqual([answer, true]);
  expect(fits({ ...answer, more: 1 })).toBe(false);
  const inside = Object.entries(answer);
  for (const [key, value] of inside) {
    const without = Object.fromEntries(inside.filter(([other]) => other !== key));
    expect([key, fits(without)]).toEqual([key, (optional as readonly string[]).includes(key)]);
    const others = typeof value === 'number' ? [-1, 0.5, '1'] : [null, 7, {}, [value, 7]];
    for (const other of others) expect([key, other, fits({ ...answer, [key]: other })]).toEqual([key, other, false]);
  }
}); // prettier-ignore

test('[HT12] objects with a wrong or an empty value are none of them', () => {
  const never = [
    ['Event', { ...STAMP, type: 'typing' }],
    ['Event', { ...STAMP, type: 'left', how: 'gone' }],
    ['Message', { ...STAMP, alias: '', text: 'hola' }],
    ...[{ code: 'Full', message: 'x' }, { code: 'server/full', message: '' }].map((error) => ['Error', { error }] as const),
  ] as const;
  expect(never.filter(([name, value]) => ajv.validate({ $ref: `openapi#/components/schemas/${name}` }, value))).toEqual([]);
}); // prettier-ignore
