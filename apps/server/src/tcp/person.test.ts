import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Down, Typed, Up } from '@charla/core';
import { START_MS, STAGE_ZONE } from '@charla/testkit';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { openPerson, type Person } from './person.ts';

const WELCOME: Down = {
  type: 'welcome', room: 'lobby', alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', seq: 1, atMs: 1,
  roster: [{ session: 's-ana', alias: 'ana', marks: {} }], lastN: 0, resumed: false,
  events: [{ type: 'joined', seq: 1, atMs: 1, session: 's-ana', alias: 'ana' }],
}; // prettier-ignore

/** ana, a member; she speaks lines if her first line is one. `takes`: the network takes her output. */
function ana({
  takes,
  first = 'ana\n',
  hears = WELCOME,
  ask = (_, self) => self.goOn(),
}: {
  takes: boolean;
  first?: string;
  /** The host's first message. */
  hears?: Down;
  /** Hears of each line that wants a turn; by default it has it at once. */
  ask?: (typed: Typed, person: Person) => void;
}) {
  const ups: (Up | undefined)[] = [];
  const written: string[] = [];
  const faults: unknown[] = [];
  const gone: boolean[] = [];
  const held: number[] = [];
  const socket = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      written.push(chunk.toString('utf8'));
      if (takes) done();
    },
  });
  const person: Person = openPerson(socket as Socket, Buffer.from(first), {
    words: wordsIn('es'),
    zone: STAGE_ZONE,
    now: () => START_MS,
    send: (up) => ups.push(up),
    ask: (typed) => ask(typed, person),
    letIn: () => {},
    holds: (bytes) => held.push(bytes),
    gone: () => gone.push(true),
    guarded: (step) => {
      try {
        step();
      } catch (error) {
        faults.push(error);
      }
    },
    after: (_, run) => queueMicrotask(run),
    goodbyeMs: 3_000,
  });
  person.hear(Buffer.from(first), false);
  person.take(hears);
  return { person, socket, ups, written, faults, gone, held };
}

test('[TC9] what somebody asks who does not take the answers is not read on', async () => {
  const { person, socket, faults } = ana({ takes: false });
  for (let i = 0; i < 1_000; i += 1) socket.push('.h\n'.repeat(100));
  await new Promise(setImmediate);
  expect(person.queued()).toBeLessThan(70_000);
  expect(socket.isPaused()).toBe(true);
  expect(faults).toEqual([]);
});

test('[TC7] [CL6] however much is told at once, all of it is told', async () => {
  const { person, written } = ana({ takes: true });
  const events = Array.from({ length: 3_000 }, (_, i) => {
    const stamp = { seq: i + 2, atMs: 1, session: 's-beto', alias: 'beto' };
    return { type: 'said', ...stamp, n: i + 1, text: `${i}` } as const;
  });
  person.take({ type: 'events', events });
  await new Promise(setImmediate);
  expect(written.slice(-3_000)).toEqual(events.map(({ text }) => `[beto]: ${text}\n`));
});

test.each([
  // first           texts before                           number read
  ['ana\n',          Array(100).fill('a'.repeat(4_000)),    100],
  ['{"user":"ana"}', Array(100).fill('a'),                  100],
  ['{"user":"ana"}', Array(400).fill('a'),                  272],    // 22 bytes each, 20 of them besides the text
  ['{"user":"ana"}', Array(100).fill('a'.repeat(2_000)),    2],
  ['{"user":"ana"}', ['a'.repeat(4_096), 'a'.repeat(4_096)], 1],
])('[TC7] who begins with %j is told what was said before they came, but of much not so much that what is said now would be late (%#)', async (first, texts, read) => {
  const events = texts.map((text: string, i) => {
    const stamp = { seq: i + 1, atMs: 1, session: 's-beto', alias: 'beto' };
    return { type: 'said', ...stamp, n: i + 1, text: `<${text}` } as const;
  });
  const { written } = ana({ takes: true, first, hears: { ...WELCOME, seq: texts.length, events } });
  for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
  expect(written.join('').split('<').length - 1).toBe(read);
}); // prettier-ignore

test('[TC4a] who begins with an object that is none of ours is told what is wrong with it', async () => {
  const refused: Down = { type: 'refused', why: 'wire/malformed' };
  const { ups, written } = ana({ takes: true, first: '{"x":1}', hears: refused });
  await new Promise(setImmediate);
  expect(ups).toEqual([undefined]);
  expect(written.join('')).toContain('Al objeto le falta');
});

test('[TC7] who reads objects is told of twenty arrivals at once, not one by one', async () => {
  const { person, written } = ana({ takes: true, first: '{"user":"ana"}' });
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  const before = written.length;
  const events = Array.from({ length: 20 }, (_, i) => {
    const stamp = { seq: i + 2, atMs: 1, session: `s-${i}`, alias: `p${i}` };
    return { type: 'joined', ...stamp } as const;
  });
  person.take({ type: 'events', events }, true);
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  const after = written.slice(before);
  expect(after.length).toBeLessThan(4);
  expect(after.join('')).toContain('p19');
});

test('[SE17] who is cut is cut at once, whatever waits for them, and is gone', async () => {
  const { person, socket, gone, faults } = ana({ takes: false });
  person.cut();
  expect(socket.destroyed).toBe(true);
  await new Promise(setImmediate);
  expect(gone).toContain(true);
  expect(faults).toEqual([]);
});

test('[TC9] each line is handled when the host says so, and its size and names are what it asks with', async () => {
  const asked: Typed[] = [];
  const { person, socket, written, ups } = ana({ takes: true, ask: (typed) => asked.push(typed) });
  socket.push('.l\nhola\n\n');
  await new Promise(setImmediate);
  expect([asked, written.join('').includes('ana')]).toEqual([[{ bytes: 2, names: 3 }], true]);
  const before = written.length;
  person.goOn();
  await new Promise(setImmediate);
  expect(written.slice(before).join('')).toContain('Conectados (1): ana');
  expect(asked.at(-1)).toEqual({ bytes: 4, names: 0 });
  expect(ups).toHaveLength(1);
  person.goOn();
  expect(ups.at(-1)).toMatchObject({ type: 'say', text: 'hola' });
  expect(asked.at(-1)).toEqual({ bytes: 0, names: 0 });
});

test('[TC11] a line that waits for its turn counts until it has it', async () => {
  const { person, socket, held } = ana({ takes: true, ask: () => {} });
  socket.push(`${'a'.repeat(900)}\n`);
  await new Promise(setImmediate);
  expect(held.at(-1)).toBe(900);
  person.goOn();
  await new Promise(setImmediate);
  expect(held.at(-1)).toBe(0);
});

test('[TC5a] of a first object that was reset before its end was read the message is said, and nothing begins after the end', async () => {
  const text = 'a'.repeat(3_000);
  const { person, socket, ups, gone, faults } = ana({ takes: true, first: `{"user":"ana","message":"${text}"}` });
  socket.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  expect([gone, ups[0]?.type]).toEqual([[], 'hello']);
  person.take(WELCOME);
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
  expect([ups.at(-1), faults]).toEqual([expect.objectContaining({ type: 'say', text }), []]);
}); // prettier-ignore

test('[TC9] whatever the host grants, the others have their turn of the event loop after 32 lines', async () => {
  let turns = 0;
  const { socket } = ana({ takes: true, ask: (_, person) => ((turns += 1), person.goOn()) });
  const loops: number[] = [];
  socket.push('\n'.repeat(1_000));
  for (let i = 0; i < 40 && turns < 1_000; i += 1) {
    const before = turns;
    await new Promise(setImmediate);
    loops.push(turns - before);
  }
  expect(turns).toBe(1_000);
  expect(Math.max(...loops)).toBeLessThanOrEqual(32);
});

test.each([
  // before the alias                                    pieces of nonsense
  ['\n'.repeat(255),                                     0],
  ['\n'.repeat(256),                                     1],
  ['\n'.repeat(1_024),                                   4],
  ['\xff\xf1'.repeat(16_000),                            0],
  ['\xff\xf1'.repeat(17_000),                            1],
])('[ME5] [TC9] who sends nothing but lines without a word, or commands of telnet, sends nonsense (%#)', async (sent, pieces) => {
  const { socket, ups } = ana({ takes: true, first: '\n' });
  socket.push(Buffer.from(sent.slice(1), 'latin1'));
  for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
  expect(ups).toEqual(Array(pieces).fill(undefined));
}); // prettier-ignore

test('[TC9] after the goodbye no more is read than a network holds', async () => {
  const { person, socket } = ana({ takes: false });
  person.finish();
  for (let mb = 0; mb < 4; mb += 1) socket.push(Buffer.alloc(1_048_576));
  await new Promise(setImmediate);
  expect(socket.destroyed).toBe(false);
  socket.push(Buffer.alloc(1));
  await new Promise(setImmediate);
  expect(socket.destroyed).toBe(true);
});
