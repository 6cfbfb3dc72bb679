import timers from 'node:timers';
import type { Down } from '@charla/core';
import { until } from '@charla/testkit';
import { afterEach, expect, test, vi } from 'vitest';
import { openDoor } from '../testing/behind-door.ts';
import { frame, framesFrom, PING, PONG, text, TEXT } from '../testing/frame.ts';
import type { Raw } from '../testing/raw.ts';

let end: () => void = () => {};
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  end();
});

async function opened(...given: Parameters<typeof openDoor>) {
  const here = await openDoor(...given);
  end = here.end;
  return here;
}

/** The texts that the server has sent to this socket. */
const textsOf = (raw: Raw) =>
  framesFrom(raw.received()).flatMap(({ opcode, payload }) => (opcode === TEXT ? [payload.toString()] : []));

const saying = (said: string): Down => ({
  type: 'events',
  events: [{ type: 'said', seq: 1, atMs: 0, session: 's', alias: 'ana', n: 1, text: said }],
});

test('[SE15] what goes wrong in one connection ends that one, and is told once', async () => {
  const here = await opened({ goodbyeMs: 50 }, (input) => {
    if (input.type === 'received' && (input.value as { type: string }).type === 'boom')
      throw new Error('boom');
  });
  const [ana, beto] = await Promise.all([here.join(), here.join()]);
  ana.send(text('42["boom"]'), text('42["boom"]'));
  await ana.ended;
  beto.send(text('42["well"]'), text('41'));
  await beto.ended;
  expect(await until(async () => here.told().filter((type) => type === 'closed').length === 2)).toBe(true);
  expect(here.faults).toEqual(['127.0.0.1: Error: boom']);
  const received = here.inputs.filter(({ type }) => type === 'received');
  expect(received.at(-1)).toMatchObject({ value: { type: 'well' } });
});

test.each([
  ['a noop', '6'],
  ['a pong that nobody asked for', '3'],
])('[SE11] [SE13] what comes behind %s in one packet of the network is not looked at', async (_, ends) => {
  const here = await opened();
  const raw = await here.join();
  raw.send(Buffer.concat([text(ends), text('42["say",{"n":1,"text":"hola"}]')]));
  await raw.ended;
  expect(await until(async () => here.told().includes('closed'))).toBe(true);
  expect(here.told()).toEqual(['closed']);
});

test.each([1, 50, 60, 4_000, 65_400, 65_500, 70_000])('[RO7] a broadcast of %d characters is one text to all in the room, and to nobody else', async (length) => {
  const here = await opened();
  const [ana, beto, eva] = await Promise.all([here.join(), here.join(), here.join()]);
  for (const { id } of [ana, beto]) here.door.enter('lobby', id);
  here.door.enter('aula', eva.id);
  const said = saying('ñ€🙂"\\'.repeat(length).slice(0, length));
  here.door.broadcast('lobby', said);
  here.door.tellAll({ type: 'bye', why: 'server/closing' });
  await Promise.all([ana, beto, eva].map((raw) => raw.until((received) => received.includes('server/closing'))));
  const { type, ...payload } = said;
  const event = `42${JSON.stringify([type, payload])}`;
  const bye = '42["bye",{"why":"server/closing"}]';
  expect([textsOf(ana).slice(2), textsOf(beto).slice(2), textsOf(eva).slice(2)]).toEqual([[event, bye], [event, bye], [bye]]);
}); // prettier-ignore

test('[HO9] what was told before a goodbye comes before it, and the goodbye before the end', async () => {
  const here = await opened({ goodbyeMs: 50 });
  const ana = await here.join();
  here.door.enter('lobby', ana.id);
  for (const said of ['uno', 'dos']) here.door.broadcast('lobby', saying(said));
  here.door.send(ana.id, { type: 'bye', why: 'server/closing' });
  here.door.close(ana.id);
  await ana.ended;
  const texts = textsOf(ana).slice(2);
  expect(texts.map((packet) => /uno|dos|bye/u.exec(packet)?.[0] ?? packet)).toEqual([
    'uno',
    'dos',
    'bye',
    '41',
  ]);
  expect(here.told()).toEqual(['closed']);
});

/** From here on the test turns the clock, also Engine.IO's, which comes from `node:timers`. The network goes on by itself. */
function turnClock(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(timers, 'setTimeout').mockImplementation(setTimeout);
  vi.spyOn(timers, 'clearTimeout').mockImplementation(clearTimeout);
}

const pings = (raw: Raw) => textsOf(raw).filter((packet) => packet === '2').length;

test('[SE11] who is asked for a sign of life after 10 s, and after 10 more, has 8 s to give one', async () => {
  turnClock();
  let isHeard = () => {};
  const here = await opened({}, ({ type }) => void (type === 'received' && isHeard()));
  const ana = await here.join();
  vi.advanceTimersByTime(9_999);
  expect(pings(ana)).toBe(0);
  vi.advanceTimersByTime(1);
  await ana.until(() => pings(ana) === 1);
  vi.advanceTimersByTime(7_999);
  const heard = new Promise<void>((resolve) => (isHeard = resolve));
  ana.send(text('3'), text('42["typing"]'));
  await heard;
  vi.advanceTimersByTime(10_000);
  await ana.until(() => pings(ana) === 2);
  vi.advanceTimersByTime(7_999);
  expect(here.told()).toEqual(['received']);
  vi.advanceTimersByTime(1);
  expect(here.told()).toEqual(['received', 'closed']);
});

test('[SE11a] of pings and pongs of the WebSocket itself 10 are allowed between two heartbeats', async () => {
  turnClock();
  const here = await opened();
  const ana = await here.join();
  ana.send(...Array<Buffer>(10).fill(frame(PING)));
  vi.advanceTimersByTime(10_000);
  await ana.until(() => pings(ana) === 1);
  ana.send(text('3'), ...Array<Buffer>(10).fill(frame(PING)), text('42["typing"]'));
  await ana.until(() => framesFrom(ana.received()).filter(({ opcode }) => opcode === PONG).length === 20);
  ana.send(frame(PING));
  await ana.ended;
});
