import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { Down, Up } from '@charla/core';
import { START_MS, STAGE_ZONE } from '@charla/testkit';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { openPerson } from './person.ts';

const WELCOME: Down = {
  type: 'welcome', room: 'lobby', alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', seq: 1, atMs: 1,
  roster: [{ session: 's-ana', alias: 'ana', recording: false }], lastN: 0, resumed: false,
  events: [{ type: 'joined', seq: 1, atMs: 1, session: 's-ana', alias: 'ana' }],
}; // prettier-ignore

/** ana, a member; she speaks lines if her first line is one. `takes`: the network takes her output. */
function ana({
  takes,
  first = 'ana\n',
  hears = WELCOME,
}: {
  takes: boolean;
  first?: string;
  /** The host's first message. */
  hears?: Down;
}) {
  const ups: (Up | undefined)[] = [];
  const written: string[] = [];
  const faults: unknown[] = [];
  const gone: boolean[] = [];
  const socket = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      written.push(chunk.toString('utf8'));
      if (takes) done();
    },
  });
  const person = openPerson(socket as Socket, Buffer.from(first), {
    words: wordsIn('es'),
    zone: STAGE_ZONE,
    now: () => START_MS,
    send: (up) => ups.push(up),
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
  return { person, socket, ups, written, faults, gone };
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
