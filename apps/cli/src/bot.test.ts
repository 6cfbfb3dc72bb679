import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startServer } from '@charla/server';
import { socketDoor, until } from '@charla/testkit';
import { expect, test } from 'vitest';

const CLIENT = fileURLToPath(new URL('../../../libs/client/', import.meta.url));

test('[PR5] the bot of the README has ten lines or so, and works', { timeout: 30_000 }, async () => {
  const [, code = ''] = /```js\n(.*?)```/su.exec(readFileSync(`${CLIENT}README.md`, 'utf8')) ?? [];
  expect(code.trim().split('\n').filter(Boolean).length).toBeLessThanOrEqual(10);
  const server = await startServer({ port: 0, local: true });
  const url = `http://127.0.0.1:${server.port}`;
  const bot = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: CLIENT,
    env: { ...process.env, CHARLA: url },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise((resolve) => bot.on('close', resolve));
  const ana = await socketDoor.join({ alias: 'ana', room: 'lobby', lang: 'es' }, url, '');
  const sees = async (line: string) => until(async () => (await ana.lines()).includes(line));
  expect(await sees('* eco ha entrado')).toBe(true);
  await ana.type('!eco hola');
  expect(await sees('[eco]: ana: hola')).toBe(true);
  bot.kill('SIGKILL');
  await ended;
  await ana.leave();
  await server.close();
});
