import { expect, test } from 'vitest';
import { socketsAllowed } from './open-files.ts';

test.each([
  // open files   sockets
  [1_024,         960],
  [60,            1],
  [Infinity,      Infinity],
])('[SE9b] with %s open files there may be %s sockets', (files, sockets) => {
  expect(socketsAllowed(files)).toBe(sockets);
}); // prettier-ignore

test('[SE9b] a machine has room for more than a class', () => {
  expect(socketsAllowed()).toBeGreaterThan(100);
});
