import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { playReplay, readReplay } from '@charla/core';
import { socketDoor, until } from '@charla/testkit';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freePort, listener, MAIN, runCommand, type Run } from './testing/program.ts';

// Less than the 30 s for which a WebSocket waits for the other side's close frame.
vi.setConfig({ testTimeout: 20_000 });

const BROKEN = fileURLToPath(new URL('testing/broken-server.ts', import.meta.url));

type Friend = Awaited<ReturnType<typeof socketDoor.join>>;

let endings: (() => unknown)[];
let port: number;
beforeEach(async () => {
  endings = [];
  port = await freePort();
});
afterEach(async () => {
  for (const ending of endings.reverse()) await ending();
});

function run(...args: string[]): Run {
  return runProgram(MAIN, '--ephemeral', ...args);
}

function runProgram(program: string, ...args: string[]): Run {
  const run = runCommand([process.execPath, program, '--lang', 'es', ...args]);
  endings.push(run.end);
  return run;
}

/** A running server at `port`. */
async function open(...args: string[]): Promise<Run> {
  return opened(run('--local', '-p', String(port), ...args));
}

async function opened(server: Run): Promise<Run> {
  await holds(() => server.stdout.includes('Ctrl-C cierra el chat.'));
  return server;
}

async function holds(condition: () => boolean | Promise<boolean>): Promise<void> {
  expect(await until(async () => condition()), condition.toString()).toBe(true);
}

/** The window's lines below the banner, without their dates. */
function news({ stdout }: Run): string[] {
  const [, below = ''] = stdout.split('Ctrl-C cierra el chat.\n\n');
  return below.split('\n').slice(0, -1).map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}/u, '')); // prettier-ignore
}

async function friend(alias: string): Promise<Friend> {
  const person = await socketDoor.join({ alias, room: 'lobby', lang: 'es' }, `http://127.0.0.1:${port}`, '');
  endings.push(() => person.leave());
  await holds(async () => (await person.lines()).includes(`* ${alias} ha entrado`));
  return person;
}

/** A bare connection that never hangs up: neither after a goodbye nor after the other side's end. */
async function clinger(...sent: (string | Buffer)[]): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  endings.push(() => socket.destroy());
  // The server may cut it.
  socket.on('error', () => {});
  await once(socket, 'connect');
  for (const [i, piece] of sent.entries()) {
    if (i > 0) await once(socket, 'data');
    socket.write(piece);
  }
  return socket;
}

const UPGRADE = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '\r\n',
].join('\r\n');

/** Socket.IO's `40`, in a masked frame. */
const CONNECT = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]);

test('[SE33] a window that strangers flood tells the first refusals and counts the others', async () => {
  const server = await open('--per-address', '1');
  for (let i = 0; i < 60; i += 1) await clinger(`ana${i}\n`);
  await holds(() => / rechazos más de 127\.0\.0\.1/u.test(server.stdout));
  const lines = news(server);
  expect(lines.filter((line) => line.startsWith('rechazado ')).length).toBeLessThan(45);
  expect(lines.filter((line) => line.includes(' más de '))[0]).toMatch(
    /^\d+ (conexiones|rechazos|desconexiones) más de 127\.0\.0\.1;? ?/u,
  );
  expect(lines).toContain('ana0 entra en lobby');
});

test('[SE2] a port in use is one sentence and exit code 1', async () => {
  const other = await listener(port);
  endings.push(() => other.close());
  const server = run('--local', '-p', String(port));
  expect(await server.ended).toBe(1);
  expect(server.stderr).toBe(
    `El puerto ${port} ya está en uso: ¿hay otro chat en marcha? Usa --port para elegir otro.\n`,
  );
  expect(server.stdout).toBe('');
});

test.each([
  // command      code  stdout   stderr
  ['--help',      0,    'Uso: ', ''],
  ['--port uno',  2,    '',      'El puerto «uno» no es válido'],
])('[SE1] %s ends with %i', async (command, code, stdout, stderr) => {
  const server = run(...command.split(' '));
  expect(await server.ended).toBe(code);
  expect([server.stdout.slice(0, stdout.length || 1), server.stderr.slice(0, stderr.length || 1)]).toEqual([stdout, stderr]);
}); // prettier-ignore

test('[SE3] Ctrl-C, also twice, tells everybody and ends with 0, whoever does not hang up', async () => {
  const server = await open();
  const ana = await friend('ana');
  const told: string[] = [];
  const stranger = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  endings.push(() => stranger.disconnect());
  stranger.on('bye', ({ why }: { why: string }) => told.push(why));
  await clinger();
  await clinger('GET / HTTP/1.1\r\n');
  await clinger(UPGRADE);
  await clinger(UPGRADE, CONNECT);
  await holds(() => news(server).filter((line) => line === 'conexión de 127.0.0.1').length === 4);
  server.signal('SIGINT');
  await holds(() => news(server).includes('Cerrando el chat…'));
  server.signal('SIGINT');
  expect(await server.ended).toBe(0);
  expect(told).toEqual(['server/closing']);
  await holds(async () => (await ana.lines()).includes('! El servidor se ha cerrado.'));
  const said = news(server);
  expect([said.filter((line) => line === 'Cerrando el chat…').length, said.at(-1)]).toEqual([
    1,
    'Chat cerrado.',
  ]);
  expect(server.stderr).toBe('');
});

test('[SE4] the window shows who comes and goes, and nothing of what is said', async () => {
  const server = await open('--grace', '0.001');
  const ana = await friend('ana');
  const beto = await friend('beto');
  await ana.type('un secreto');
  await ana.type('.q');
  await holds(() => news(server).length === 6);
  await beto.leave();
  await holds(() => news(server).length === 8);
  const shown = news(server);
  const joined = ['ana', 'beto'].flatMap((alias) => ['conexión de 127.0.0.1', `${alias} entra en lobby`]);
  expect(shown.slice(0, 4)).toEqual(joined);
  // Their order depends on what the server notices first.
  expect(shown.slice(4, 6).sort()).toEqual(['ana sale de lobby', 'desconexión de 127.0.0.1']);
  expect(shown.slice(6)).toEqual(['desconexión de 127.0.0.1', 'beto ha perdido la conexión (lobby)']);
});

test('[SE1] [HO1] --alias-timeout is how long somebody may take to say who they are', async () => {
  const server = await open('--alias-timeout', '0.05');
  const stranger = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false });
  endings.push(() => stranger.disconnect());
  const [bye] = await once(stranger as unknown as NodeJS.EventEmitter, 'bye');
  expect(bye).toMatchObject({ why: 'alias/timeout' });
  await holds(() => news(server).includes('desconexión de 127.0.0.1'));
});

test('[SE16] [SE5] a broken promise of ours stops the program in order; what was kept is there when it is started again, which says so', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'charla-broken-'));
  endings.push(() => rmSync(data, { recursive: true }));
  const args = ['--local', '-p', String(port), '--data', data];
  const broken = await opened(runProgram(BROKEN, ...args));
  const ana = await friend('ana');
  await ana.type('esto queda');
  await holds(async () => (await ana.lines()).includes('[ana]: esto queda'));
  await ana.type('boom');
  expect(await broken.ended).toBe(1);
  expect(news(broken).at(-1)).toBe('the log is closed');
  const [sentence] = broken.stderr.split('\n');
  expect(sentence).toMatch(/^Error interno: .+ El chat se cierra .+ vuelve a abrirlo\.$/u);
  await holds(async () => (await ana.lines()).includes('! El servidor se ha cerrado.'));
  const again = await opened(runProgram(MAIN, ...args));
  expect(again.stdout).toContain('Hay mensajes de antes: lobby (1). Con --ephemeral se empieza sin ninguno.');
  await holds(async () => (await ana.lines()).includes('[ana]: boom'));
  const lines = await ana.lines();
  expect(lines.filter((line) => line.startsWith('[ana]'))).toEqual(['[ana]: esto queda', '[ana]: boom']);
});

test('[SE24] a broken promise of ours leaves the last inputs, without what was said, and they break the same promise again', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'charla-replay-'));
  endings.push(() => rmSync(data, { recursive: true }));
  const broken = await opened(runProgram(BROKEN, '--local', '-p', String(port), '--data', data));
  const ana = await friend('ana');
  await ana.type('sésamo');
  await holds(async () => (await ana.lines()).includes('[ana]: sésamo'));
  await ana.type('boom');
  expect(await broken.ended).toBe(1);
  const [file = ''] = readdirSync(data).filter((name) => name.startsWith('charla-bug'));
  expect(broken.stderr).toContain(`está en ${path.join(data, file)}, sin mensajes ni claves.`);
  const json = readFileSync(path.join(data, file), 'utf8');
  for (const secret of ['sésamo', 'boom', '127.0.0.1', '::1']) expect(json).not.toContain(secret);
  expect(json.match(/"(token|fingerprint)":"(?!secret-)/u)).toBeNull();
  const replay = readReplay(json);
  const played = replay && playReplay(replay);
  expect(played).toMatchObject({ how: 'broken', at: (replay?.steps.length ?? 0) - 1 });
  expect(broken.stderr).toContain(played?.how === 'broken' && (played.error as Error).message);
});

test('[HT1] --bot gives a bot a key for one run, and it is let in with that', async () => {
  const server = await open('--bot', 'hora');
  const key = () => /^Clave del bot hora, .*: (charla_\S+)$/mu.exec(server.stdout)?.[1];
  await until(async () => key() !== undefined);
  const headers = { authorization: `Bearer ${key()}` };
  const url = `http://127.0.0.1:${port}/api/rooms/lobby/messages`;
  expect((await fetch(url, { method: 'POST', body: 'hola', headers })).status).toBe(201);
  // The window shows the bot's name and its address.
  expect(await until(async () => server.stdout.includes('conexión de 127.0.0.1 (hora)'))).toBe(true);
});
