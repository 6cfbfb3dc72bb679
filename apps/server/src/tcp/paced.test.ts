import { expect, test } from 'vitest';
import { SERVER, type Told } from './objects.ts';
import { pace } from './paced.ts';

/** A reader that reads when the test lets it, and records each object. */
function aReader() {
  const sent: Told[] = [];
  const sizes: number[] = [];
  const waits: number[] = [];
  const taken: (() => void)[] = [];
  const over: (() => void)[] = [];
  const ring = (all: (() => void)[]) => all.forEach((run) => run());
  const paced = pace({
    send: (bytes, then) => {
      sizes.push(bytes.length);
      sent.push(JSON.parse(bytes.toString('utf8')));
      taken.push(then);
    },
    after: (ms, then) => {
      waits.push(ms);
      over.push(then);
    },
    heading: 'juntas:',
    onTaken: () => {},
  });
  return {
    ...{ paced, sent, sizes, waits },
    takes: () => ring(taken.splice(0)),
    passes: () => ring(over.splice(0)),
    async readsAll() {
      while (taken.length > 0) {
        ring(taken.splice(0));
        ring(over.splice(0));
      }
    },
  };
}

const told = (user: string, message: string): Told => ({ user, message });

test('[TC6] the next object goes when the last was taken and a while has passed, whichever comes later', () => {
  const { paced, sent, waits, takes, passes } = aReader();
  for (const message of ['uno', 'dos', 'tres']) paced.tell(told('ana', message), true);
  expect(sent).toEqual([told('ana', 'uno')]);
  takes();
  expect(sent).toHaveLength(1);
  passes();
  expect(sent).toEqual([told('ana', 'uno'), told('ana', 'dos')]);
  passes();
  expect(sent).toHaveLength(2);
  takes();
  expect(sent).toHaveLength(3);
  expect(waits).toEqual([250, 250, 250]);
});

test.each([
  ['letters',        'a'.repeat(4_096),        5],
  ['emoji',          '🙂'.repeat(1_024),       5],
  ['what is escaped', '"\\'.repeat(2_048),     9],
  ['lines',          'a\n'.repeat(200),        1],
  ['long lines',     `${'palabra '.repeat(90)}\n`.repeat(5), 5],
])('[TC6] a long message of %s goes in parts of less than 1,024 bytes, with nothing missing', async (_, message, count) => {
  const { paced, sent, sizes, readsAll } = aReader();
  paced.tell(told('ana', message), true);
  await readsAll();
  expect(Math.max(...sizes)).toBeLessThan(1_024);
  expect(sent).toHaveLength(count);
  expect(new Set(sent.map(({ user }) => user))).toEqual(new Set(['ana']));
  expect(sent.map((each) => each.message).join('').replaceAll('\n', '')).toBe(message.replaceAll('\n', ''));
}); // prettier-ignore

/** The lines of these objects, however they were joined. */
const linesIn = (sent: readonly Told[]) =>
  sent.flatMap(({ user, message }) =>
    user === SERVER ? message.split('\n').filter((line) => line !== 'juntas:') : [`[${user}]: ${message}`],
  );

test('[TC7] what was said before goes together, as lines that the chat tells, in order and once', async () => {
  const { paced, sent, sizes, readsAll } = aReader();
  const lines = Array.from({ length: 500 }, (_, i) => told(i % 2 === 0 ? 'ana' : 'beto', `línea ${i}`));
  for (const line of lines) paced.tell(line, false);
  await readsAll();
  expect(Math.max(...sizes)).toBeLessThan(1_024);
  expect(sent.length).toBeLessThan(20);
  expect(linesIn(sent)).toEqual(lines.map(({ user, message }) => `[${user}]: ${message}`));
  expect(paced.queued()).toBe(0);
});

test('[TC7] what is said now is an object with its name, whatever waits before it and between', async () => {
  const { paced, sent, readsAll } = aReader();
  const now = Array.from({ length: 20 }, (_, i) => told('beto', `ahora ${i}`));
  for (let i = 0; i < 100; i += 1) paced.tell(told('ana', `antes ${i}`), false);
  for (const [i, line] of now.entries()) {
    paced.tell(line, true);
    if (i === 9) for (let n = 0; n < 5; n += 1) paced.tell(told(SERVER, `* p${n} ha entrado`), false);
  }
  await readsAll();
  expect(sent.filter(({ user }) => user !== SERVER)).toEqual([told('ana', 'antes 0'), ...now]);
  expect(sent.filter(({ user }) => user === SERVER)).toHaveLength(3);
  expect(linesIn(sent)[114]).toBe('* p4 ha entrado');
});

test('[TC7] who is more than 40 behind is told those together', async () => {
  const { paced, sent, readsAll } = aReader();
  const say = (from: number, to: number) => {
    for (let i = from; i < to; i += 1) paced.tell(told('ana', `${i}`), true);
  };
  // The first object leaves at once.
  say(0, 41);
  await readsAll();
  expect(sent).toHaveLength(41);
  say(41, 83);
  await readsAll();
  expect(sent).toHaveLength(43);
  expect(linesIn(sent)).toEqual(Array.from({ length: 83 }, (_, i) => `[ana]: ${i}`));
});

test('[TC7] a few go one by one, each under the name of who said it', async () => {
  const { paced, sent, readsAll } = aReader();
  const lines = Array.from({ length: 5 }, (_, i) => told('ana', `${i}`));
  for (const line of lines) paced.tell(line, false);
  await readsAll();
  expect(sent).toEqual(lines);
});

test('[TC7] two of the longest never go together', async () => {
  const { paced, sent, sizes, readsAll } = aReader();
  for (let i = 0; i < 9; i += 1) paced.tell(told('ana', 'a'.repeat(950)), false);
  await readsAll();
  expect(sent).toHaveLength(9);
  expect(Math.max(...sizes)).toBeLessThan(1_024);
});

test('[TC6] no length of a message makes an object of 1,024 bytes', async () => {
  const { paced, sizes, readsAll } = aReader();
  for (let length = 960; length < 1_060; length += 1) {
    paced.tell(told('ana', 'a'.repeat(length)), true);
    await readsAll();
  }
  expect(Math.max(...sizes)).toBe(1_023);
});
