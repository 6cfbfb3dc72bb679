import type { Batch } from '@charla/core';
import { expect, test } from 'vitest';
import { newFlights, type Flight } from './retries.ts';

const bot = { name: 'hora', hash: 'h', created: '' };
const flight: Flight = { bot: 'h', key: 'k', body: 'b', session: 's', n: 7 };

/** One batch of a session's messages under these numbers. */
function batchOf(session: string, ...numbers: number[]): Batch {
  const events = numbers.map((n, i) => {
    return { type: 'said', seq: i + 3, atMs: 1, session, alias: 'hora', n, text: 'x' } as const;
  });
  return { room: 'lobby', after: 2, events, sessions: [] };
}

test('[HT8] a batch takes along the slips of its own messages alone, with their places', () => {
  const flights = newFlights();
  flights.add(flight);
  expect(flights.withSlips(batchOf('s', 6, 7)).slips).toEqual([{ bot: 'h', key: 'k', body: 'b', seq: 4 }]);
  expect(flights.withSlips(batchOf('other', 7)).slips).toEqual([]);
  flights.remove(flight);
  expect(flights.withSlips(batchOf('s', 7)).slips).toBeUndefined();
});

test('[HT8] what is in flight is found by bot and key, and no other message gets its number', () => {
  const flights = newFlights();
  flights.add(flight);
  expect(flights.find(bot, 'k')).toEqual(flight);
  expect([flights.find(bot, 'j'), flights.find({ ...bot, hash: 'other' }, 'k')]).toEqual([
    undefined,
    undefined,
  ]);
  expect([flights.lastN('s'), flights.lastN('other')]).toEqual([7, 0]);
  flights.remove(flight);
  expect([flights.find(bot, 'k'), flights.lastN('s')]).toEqual([undefined, 0]);
});
