import { expect, test } from 'vitest';
import { aServer } from '../testing.ts';

/** How many of so many guests of one address a node lets in, of whom it may have eight in all. */
function letsIn(live: number, guests: number): number {
  const server = aServer({ isAlone: false, addressConnectionsMax: 8 });
  server.step({ type: 'nodes', live });
  const ids = Array.from({ length: guests }, (_, i) => `g${i}`);
  for (const id of ids) server.joins(id);
  return ids.filter(server.isOpen).length;
}

test.each([
  // nodes   let in on each
  [1,        8],
  [2,        6],
  [3,        4],
  [12,       1],
])('[HO14d] of %i nodes each lets in %i of an address that may have 8', (live, most) => {
  expect(letsIn(live, 10)).toBe(most);
}); // prettier-ignore

test('[HO14d] its rates are shared likewise, and are whole again when the node is alone', () => {
  const { host, step } = aServer({ isAlone: false, asksPerSecond: 4 });
  const rates = () => [host.crowdRate, host.claimRate, host.restRate].map(({ perSecond }) => perSecond);
  const whole = rates();
  step({ type: 'nodes', live: 3 });
  expect(rates()).toEqual(whole.map((perSecond) => perSecond / 2));
  step({ type: 'nodes', live: 1 });
  expect(rates()).toEqual(whole);
});
