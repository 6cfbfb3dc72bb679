import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../real-stage.ts';
import { describeWithPostgres } from './describe.ts';
import { startEngine } from './engine.ts';
import { findPostgres, wronglySkipped } from './programs.mjs';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('without PostgreSQL there is a reason', () => {
  expect(findPostgres({ CHARLA_TEST_PG: 'none' })).toEqual({ why: 'no PostgreSQL: CHARLA_TEST_PG is none' });
});

test('a change is not good where tests were skipped for want of an engine that can be had', () => {
  const [own, other] = ['the log (skipped: no PostgreSQL: …) [LS1] x', 'a script (skipped: no window)'];
  const expected = process.platform === 'linux' && process.arch === 'x64' ? [own] : expect.any(Array);
  expect(wronglySkipped([own, other])).toEqual(expected);
});

describeWithPostgres('an engine for tests', (engine) => {
  const socket = () => path.join(engine().folder, '.s.PGSQL.5432');

  test('listens on a socket of its own, and is there again after a power cut', async () => {
    const { pid } = engine();
    expect(statSync(socket()).isSocket()).toBe(true);
    await engine().kill();
    expect(isAlive(pid)).toBe(false);
    await engine().start();
    expect(engine().pid).not.toBe(pid);
    expect(statSync(socket()).isSocket()).toBe(true);
  });

  test('is gone with its folder when its test is killed', async () => {
    const url = new URL('engine.ts', import.meta.url).href;
    const programs = JSON.stringify(findPostgres());
    const script = `import { startEngine } from '${url}';
      const { pid, folder } = await startEngine(${programs});
      console.log(JSON.stringify({ pid, folder }));
      setInterval(() => {}, 1e6);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { pid, folder } = JSON.parse(line.toString()) as { pid: number; folder: string };
    expect([isAlive(pid), existsSync(folder)]).toEqual([true, true]);
    child.kill('SIGKILL');
    await until(async () => !isAlive(pid) && !existsSync(folder));
    expect([isAlive(pid), existsSync(folder)]).toEqual([false, false]);
  });

  test('says why it cannot start', async () => {
    const programs = findPostgres();
    if (programs.bin === undefined) throw new Error(programs.why);
    await expect(startEngine(programs, { shared_buffers: 'much' })).rejects.toThrow('shared_buffers');
  });
});
