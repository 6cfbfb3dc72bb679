import { expect, test } from 'vitest';
import { openHeldBytes } from './held-bytes.ts';
import { watchReaders } from './readers.ts';

/** The numbers of the rule, not of the code. SE17. */
const QUEUED_MAX = 65_536;
const READ_WAIT_MS = 8_000;

/** A reader that takes nothing until the test lets it. */
function aPipe() {
  let queued = 0;
  let taken = 0;
  return {
    queued: () => queued,
    taken: () => taken,
    fills: (bytes: number) => void (queued += bytes),
    takes(bytes = queued) {
      queued -= bytes;
      taken += bytes;
    },
  };
}

/** Readers with a clock that the test turns. */
function watched(names: readonly string[], unreadBytesMax = Infinity) {
  const pipes = new Map(names.map((name) => [name, aPipe()] as const));
  const told: string[] = [];
  const alarms: { atMs: number; run: () => void }[] = [];
  let nowMs = 0;
  let looks = 0;
  const ring = () => {
    for (const due of alarms.filter(({ atMs }) => atMs <= nowMs)) {
      alarms.splice(alarms.indexOf(due), 1);
      due.run();
    }
  };
  const pipe = (name: string) => pipes.get(name) ?? aPipe();
  const readers = watchReaders({
    queued: (name: string) => pipe(name).queued(),
    taken(name) {
      looks += 1;
      return pipe(name).taken();
    },
    addressOf: (name) => name.slice(0, 1),
    unread: openHeldBytes(unreadBytesMax),
    report: (what, name) => told.push(`${what} ${name}`),
    nowMs: () => nowMs,
    after: (ms, run) => void alarms.push({ atMs: nowMs + (ms === 'sent' ? 0 : ms), run }),
  });
  return {
    readers,
    pipe,
    /** How many checks of slow readers there were since the last call. */
    looks: () => [looks, (looks = 0)][0],
    isIdle: () => alarms.length === 0,
    /** Sends this many bytes to one reader. */
    sends(name: string, bytes: number) {
      pipe(name).fills(bytes);
      readers.told(name);
      ring();
    },
    passes(ms: number) {
      for (const untilMs = nowMs + ms; nowMs < untilMs;) {
        nowMs += 100;
        ring();
      }
    },
    tells: () => told.splice(0),
  };
}

test('[SE17] who has too much queued is behind, and told of once; the others are not', () => {
  const { sends, tells } = watched(['ana', 'beto']);
  sends('ana', QUEUED_MAX);
  sends('beto', 1);
  expect(tells()).toEqual([]);
  sends('ana', 1);
  sends('ana', 1);
  expect(tells()).toEqual(['behind ana']);
});

test('[SE17] who is let in again at the moment when too much is told to them is behind all the same', () => {
  const { readers, pipe, passes, tells } = watched(['ana']);
  pipe('ana').fills(QUEUED_MAX + 1);
  readers.told('ana');
  readers.level('ana');
  passes(100);
  pipe('ana').takes();
  passes(100);
  expect(tells()).toEqual(['behind ana', 'drained ana']);
});

test('[SE17] whoever follows those who were behind is looked at no more often than they were', () => {
  const { sends, passes, readers, looks } = watched(['ana', 'beto']);
  for (let times = 0; times < 10; times += 1) {
    sends('ana', QUEUED_MAX + 1);
    readers.gone('ana');
    sends('beto', QUEUED_MAX + 1);
    readers.gone('beto');
  }
  sends('ana', 1);
  looks();
  passes(1_000);
  expect(looks()).toBe(10);
});

test('[SE17] who has taken in everything is told of once for each time that they were told something', () => {
  const { sends, pipe, passes, tells, readers } = watched(['ana']);
  sends('ana', QUEUED_MAX + 1);
  passes(500);
  pipe('ana').takes();
  passes(500);
  expect(tells()).toEqual(['behind ana', 'drained ana']);
  // While the log is being read, nothing is under way, and the time limit does not run.
  passes(READ_WAIT_MS * 2);
  expect(tells()).toEqual([]);
  sends('ana', 1_000);
  pipe('ana').takes();
  passes(100);
  expect(tells()).toEqual(['drained ana']);
  readers.level('ana');
  sends('ana', QUEUED_MAX + 1);
  expect(tells()).toEqual(['behind ana']);
});

test.each([
  // takes every second     in 60 s
  [0,                       ['behind ana', 'stuck ana']],
  [1_000,                   ['behind ana', 'stuck ana']],
  [2_340,                   ['behind ana', 'stuck ana']],     // 16,380 bytes, seven times in 8 s
  [2_341,                   ['behind ana']],
  [4_096,                   ['behind ana']],
])('[SE17] who takes %d bytes a second: %j', (bytes, told) => {
  const { sends, pipe, passes, tells } = watched(['ana']);
  sends('ana', 1_000_000);
  for (let s = 0; s < 60; s += 1) {
    passes(1_000);
    pipe('ana').takes(bytes);
  }
  expect(tells()).toEqual(told);
}); // prettier-ignore

test('[SE17] who has read nothing for 8 s is told of', () => {
  const { sends, passes, tells } = watched(['ana']);
  sends('ana', QUEUED_MAX + 1);
  passes(READ_WAIT_MS - 100);
  expect(tells()).toEqual(['behind ana']);
  passes(100);
  expect(tells()).toEqual(['stuck ana']);
});

test('[SE17] of who has gone, and when nobody is behind, nothing is looked at any more', () => {
  const { sends, passes, tells, readers, isIdle } = watched(['ana']);
  sends('ana', QUEUED_MAX + 1);
  expect(isIdle()).toBe(false);
  readers.gone('ana');
  passes(READ_WAIT_MS * 2);
  expect(tells()).toEqual(['behind ana']);
  expect(isIdle()).toBe(true);
});

test('[SE17a] where too much waits for all readers, whom the most waits for is ended, of the address for which most waits', () => {
  const { sends, tells } = watched(['a1', 'a2', 'a3', 'b1'], 200_000);
  sends('a1', 50_000);
  sends('a2', 60_000);
  sends('b1', 90_000);
  expect(tells()).toEqual(['behind b1']);
  sends('a3', 20_000);
  expect(tells()).toEqual(['stuck a2']);
  // What is gone counts no more.
  sends('a3', 40_000);
  expect(tells()).toEqual([]);
});

test('[SE17a] what a reader takes counts no more, and less than a network takes at once never does', () => {
  const { sends, pipe, passes, tells, isIdle } = watched(['a1', 'a2', 'b1'], 100_000);
  sends('a1', 60_000);
  pipe('a1').takes(50_000);
  passes(100);
  for (let i = 0; i < 4; i += 1) {
    sends('b1', 60_000);
    pipe('b1').takes();
    passes(100);
  }
  sends('a2', 16_384);
  sends('b1', 60_000);
  expect(tells()).toEqual([]);
  pipe('b1').takes();
  passes(100);
  expect(isIdle()).toBe(true);
});
