import { expect, test } from 'vitest';
import { messageReader, messagesIn, textOf } from './messages.ts';

const message = (n: number) => ({ writer: 7, n, sentUs: 1_234_567 + n });
const events = (count: number) =>
  Buffer.from(
    `42${JSON.stringify(['events', { events: Array.from({ length: count }, (_, n) => ({ type: 'said', seq: n, text: textOf(message(n)) })) }])}`,
  );

test.each([0, 1, 2, 100])('%d messages are found in a frame', (count) => {
  expect(messagesIn(events(count))).toEqual(Array.from({ length: count }, (_, n) => message(n)));
});

test('what somebody else was sent in the same words is not read again', () => {
  const read = messageReader();
  const first = read(events(100));
  expect(read(events(100))).toBe(first);
  expect(read(events(101))).toHaveLength(101);
});
