import { createChat, type Chat, type Entry } from '@charla/core';
import { expect, test } from 'vitest';
import { inParts } from './in-parts.ts';

/** A chat with these entries, of one letter or of so many. */
function chatWith(ids: readonly number[], letters = 1): Chat {
  const chat = createChat('ana', 'lobby');
  const said = { type: 'said', seq: 1, atMs: 0, session: 's', alias: 'beto', n: 1 } as const;
  const entries = ids.map((id): Entry => ({
    id,
    type: 'event',
    event: { ...said, text: 'a'.repeat(letters) },
  }));
  const transcript = { ...chat.transcript, entries, firstId: Math.min(1, ...ids), lastId: Math.max(...ids) };
  return { ...chat, transcript };
}

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const idsIn = ({ transcript }: Chat) => transcript.entries.map(({ id }) => id);

/** A page that has drawn these already. */
function drawn(last: number) {
  const part = inParts();
  part(chatWith(from(1, last)), Infinity, 0);
  return part;
}

test('[WE20a] what came is drawn in its order, as much in a frame as it bears, until it is the chat itself', () => {
  const part = drawn(3);
  const next = chatWith(from(1, 9));
  const first = part(next, 4, 0);
  expect([idsIn(first), first.transcript.lastId]).toEqual([from(1, 7), 7]);
  expect(part(next, 4, 0)).toBe(next);
  expect(part(next, 4, 0)).toBe(next);
});

test('[WE20a] a long message takes the room of many lines, and one is drawn however little room there is', () => {
  const part = drawn(1 + 1);
  const next = chatWith(from(1, 5), 4_096);
  expect([1, 1, 20].map((lines) => idsIn(part(next, lines, 0)).length)).toEqual([3, 4, 5]);
});

test('[WE20a] whoever comes sees the latest messages first, and then those above', () => {
  const part = inParts();
  part(chatWith([1]), 32, 0);
  const room = chatWith(from(1, 101));
  const shown = [1, 2, 3, 4].map(() => idsIn(part(room, 32, 0)));
  expect(shown.map((ids) => [ids[0], ids.at(-1)])).toEqual([[70, 101], [38, 101], [6, 101], [1, 101]]);
  expect(part(room, 32, 0)).toBe(room);
}); // prettier-ignore

test('[WE20a] older messages come from below, and their number is known at once', () => {
  const part = drawn(5);
  const next = chatWith([...from(-9, 0), ...from(1, 5)]);
  const some = part(next, 4, 0);
  expect([some.transcript.firstId, idsIn(some)]).toEqual([-9, from(-3, 5)]);
  expect(part(next, 100, 0)).toBe(next);
});

test.each([
  // ms a frame   frames, at most
  [16,            400],
  [160,           130],
])('[WE20a] with frames of %d ms all of 3,000 messages is drawn in %d of them, however little each bears', (ms, most) => {
  const part = drawn(2);
  const next = chatWith(from(1, 3_002));
  let frames = 1;
  while (part(next, 0, frames * ms) !== next) frames += 1;
  expect(frames).toBeLessThan(most);
}); // prettier-ignore

test('[WE20a] [CL6] what was cut before it was drawn is not waited for', () => {
  const part = drawn(5);
  part(chatWith([...from(-9, 0), ...from(1, 5)]), 1, 0);
  const cut = chatWith(from(100, 110));
  expect(
    part({ ...cut, transcript: { ...cut.transcript, firstId: -9 } }, Infinity, 0).transcript.entries,
  ).toHaveLength(11);
});
