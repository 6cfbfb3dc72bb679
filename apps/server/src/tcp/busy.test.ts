import { connect } from 'node:net';
import { until } from '@charla/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bareServer, hears, json, linesOf, told } from '../testing/bare.ts';
import { turnedTime } from '../testing/turned-time.ts';
import type { Told } from './objects.ts';

let here = bareServer();
beforeEach(() => void (here = bareServer()));
afterEach(() => here.end());

test('[TC6] [TC7] who takes every read for one object, of 1,024 bytes at most, hears all of a busy room', async () => {
  const reads: Told[] = [];
  const next: (() => void)[] = [];
  // The pause ends when the previous object has been read, however busy this machine is.
  const after = (_: number, run: () => void) => void next.push(run);
  const port = await here.open({ asksPerSecond: Infinity, waits: { after } });
  const onread = {
    buffer: Buffer.alloc(1_024),
    callback: (size: number, buffer: Uint8Array) => {
      reads.push(JSON.parse(Buffer.from(buffer.subarray(0, size)).toString('utf8')) as Told);
      for (const run of next.splice(0)) run();
      return true;
    },
  };
  const ana = connect({ port, host: '127.0.0.1', onread });
  here.endings.push(() => ana.destroy());
  ana.write(json('ana'));
  const said = Array.from({ length: 300 }, (_, i) => `línea ${i} ${'🙂'.repeat(i % 20)}`);
  const eva = await here.somebody(port, ['eva', ...said, 'ñ'.repeat(2_000), 'fin', ''].join('\n'));
  await until(async () => linesOf(reads).includes('[eva]: fin'));
  const ofEva = linesOf(reads).filter((line) => line.startsWith('[eva]: '));
  expect(ofEva.slice(0, 300)).toEqual(said.map((line) => `[eva]: ${line}`));
  expect(
    ofEva
      .slice(300)
      .map((line) => line.replace('[eva]: ', ''))
      .join(''),
  ).toBe(`${'ñ'.repeat(2_000)}fin`);
  eva.cut();
});

test('[HO15] [TC7] who is told one object at a time is told the rest from the log when they are behind: all of it, once', async () => {
  const next: (() => void)[] = [];
  const after = (_: number, run: () => void) => void next.push(run);
  const port = await here.open({ asksPerSecond: Infinity, waits: { after, readWaitMs: 60_000 } });
  const ana = await here.somebody(port, json('ana'));
  await hears(ana, 'Sala de chat');
  const said = Array.from({ length: 1_500 }, (_, i) => `${i} ${'a'.repeat(300)}`);
  const eva = await here.somebody(port, ['eva', ...said, 'fin', ''].join('\n'));
  await hears(eva, '[eva]: fin');
  expect(ana.received().includes('[eva]: 99 ')).toBe(false);
  const tick = setInterval(() => next.splice(0).forEach((run) => run()), 0);
  here.endings.push(() => clearInterval(tick));
  await until(async () => told(ana).some(({ message }) => message.endsWith('fin')));
  const heard = linesOf(told(ana)).filter((line) => line.startsWith('[eva]: '));
  expect(heard).toEqual([...said, 'fin'].map((line) => `[eva]: ${line}`));
}, 30_000);

test('[HO15] [SE17] who does not read is cut, and nobody waits for them', async () => {
  const time = turnedTime();
  const port = await here.open({ asksPerSecond: Infinity, waits: { readerTime: time } });
  const ana = await here.somebody(port, 'ana\n');
  await hears(ana, 'ha entrado');
  ana.stopReading();
  const other = await here.beto(port);
  const eva = await here.somebody(port, 'eva\n', `${'a'.repeat(4_000)}\n`.repeat(2_500));
  const isStuck = () => here.reports.some(({ what }) => what === 'stuck');
  expect(await until(async () => (time.pass(100), isStuck()))).toBe(true);
  expect(here.reports.find(({ what }) => what === 'stuck')).toMatchObject({ alias: 'ana' });
  eva.cut();
  await other.type('sigo aquí');
  expect(await other.sees('[beto]: sigo aquí')).toBe(true);
}, 30_000);

test('[TC9] [HO11] who floods commands is answered as much as they can pay, and the others talk on', async () => {
  const port = await here.open();
  const other = await here.beto(port);
  const flood = await here.somebody(port, 'mal\n', '.l\n'.repeat(100_000));
  const answers = () => flood.received().toString().split('Conectados (').length - 1;
  expect(await until(async () => answers() === 160)).toBe(true);
  await other.type('hola');
  expect(await other.sees('[beto]: hola')).toBe(true);
  expect(answers()).toBe(160);
  here.clock.advance(1_000);
  expect(await until(async () => answers() === 176)).toBe(true);
  await other.type('sigo aquí');
  expect(await other.sees('[beto]: sigo aquí')).toBe(true);
});

test('[TC9] with rates that are lifted, a flood of commands keeps nobody waiting, either', async () => {
  const port = await here.open({ asksPerSecond: Infinity, addressConnectionsMax: Infinity });
  const other = await here.beto(port);
  const floods = await Promise.all(['mal', 'peor'].map((alias) => here.somebody(port, `${alias}\n`)));
  for (const flood of floods) flood.send('.l\n'.repeat(20_000));
  const answers = () => floods.map((flood) => flood.received().toString().split('Conectados (').length - 1);
  await other.type('hola');
  expect(await other.sees('[beto]: hola')).toBe(true);
  expect(Math.max(...answers())).toBeLessThan(20_000);
});
