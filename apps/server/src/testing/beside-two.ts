import type { Report } from '@charla/core';
import { socketDoor, until } from '@charla/testkit';
import { expect } from 'vitest';
import { startServer, type ServerOptions } from '../server.ts';

/** How many strangers act at the same time. */
const AT_ONCE = 64;

/**
 * A server in which ana and beto talk while strangers act, many at a time. In the end the two have heard only each other, nobody else is
 * left, and no bug occurred.
 */
export async function besideTwo(
  strangers: readonly ((port: number) => Promise<void>)[],
  options: Partial<ServerOptions>,
): Promise<void> {
  const reports: Report[] = [];
  const bugs: unknown[] = [];
  const server = await startServer({
    ...{ port: 0, local: true, ...options },
    onReport: (report) => reports.push(report),
    onBug: (bug) => bugs.push(bug),
  });
  const url = `http://127.0.0.1:${server.port}`;
  const ana = await socketDoor.join({ alias: 'ana', room: 'lobby', lang: 'es' }, url, '');
  const hear = (line: string, ...who: (typeof ana)[]) =>
    until(async () => {
      for (const one of who) if (!(await one.lines()).includes(line)) return false;
      return true;
    });
  await hear('* ana ha entrado', ana);
  const beto = await socketDoor.join({ alias: 'beto', room: 'lobby', lang: 'es' }, url, '');
  await hear('* beto ha entrado', ana, beto);

  const said: string[] = [];
  async function talk(): Promise<void> {
    for (const [alias, one] of [['ana', ana], ['beto', beto]] as const) {
      said.push(`[${alias}]: ${said.length}`);
      await one.type(String(said.length - 1));
      await hear(said.at(-1) ?? '', ana, beto);
    }
  } // prettier-ignore

  for (let at = 0; at < strangers.length; at += AT_ONCE) {
    const now = strangers.slice(at, at + AT_ONCE);
    await Promise.all([talk(), ...now.map((stranger) => stranger(server.port))]);
  }
  await talk();
  const count = (what: Report['what']) => reports.filter((report) => report.what === what).length;
  await until(async () => count('opened') - count('closed') === 2);
  expect(count('opened') - count('closed'), 'only the two are left').toBe(2);
  expect(await beto.lines()).toEqual([
    '-- Sala de chat --',
    '* ana ha entrado',
    '* beto ha entrado',
    ...said,
  ]);
  expect((await ana.lines()).slice(-said.length)).toEqual(said);
  expect([bugs, reports.filter(({ what }) => what === 'fault')]).toEqual([[], []]);
  await ana.leave();
  await beto.leave();
  await server.close();
}
