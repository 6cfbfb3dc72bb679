import { expect, test } from 'vitest';
import { asBytes, inParts, together } from './objects.ts';

const EMPTY = asBytes({ user: 'ana', message: '' }).length;

test('[TC6] an object is one line of JSON', () => {
  expect(asBytes({ user: 'ana', message: '¡Hola!\n"' }).toString()).toBe(
    '{"user":"ana","message":"¡Hola!\\n\\""}\n',
  );
});

test.each([
  // bytes of the object  parts
  [1_022,                 1],
  [1_023,                 1],
  [1_024,                 2],      // more than the exercise's client reads at once
])('[TC6] an object of %d bytes is told in %d', (bytes, count) => {
  const parts = inParts({ user: 'ana', message: 'a'.repeat(bytes - EMPTY) });
  expect(parts).toHaveLength(count);
  expect(Math.max(...parts.map((part) => asBytes(part).length))).toBeLessThanOrEqual(1_023);
  expect(parts.map(({ message }) => message).join('')).toBe('a'.repeat(bytes - EMPTY));
}); // prettier-ignore

test('[TC7] what is told together is a line each, with who said it, and as many as fit', () => {
  const waiting = [
    { user: 'ana', message: 'uno' },
    { user: 'ServerInfo', message: '* beto ha entrado' },
    { user: 'beto', message: 'a'.repeat(1_000) },
    { user: 'ana', message: 'dos' },
  ];
  expect(together(waiting, 'juntas:')).toEqual({
    object: { user: 'ServerInfo', message: 'juntas:\n[ana]: uno\n* beto ha entrado' },
    count: 2,
  });
});

test.each([
  [0, 1],
  [1, 0],
])('[TC7] %d bytes more than fit are told next time', (more, count) => {
  const room = 1_023 - asBytes({ user: 'ServerInfo', message: 'juntas:\n[ana]: ' }).length;
  expect(together([{ user: 'ana', message: 'a'.repeat(room + more) }], 'juntas:').count).toBe(count);
});
