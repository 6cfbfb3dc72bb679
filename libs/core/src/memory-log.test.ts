import { expect, test } from 'vitest';
import { createMemoryLog, type LogChange } from './memory-log.ts';
import { joined, said } from './testing.ts';

/** A log in which ana and beto are on one node, and the changes that are told. */
function aLog() {
  const log = createMemoryLog();
  const told: LogChange[] = [];
  const holds = ['ana', 'beto'].map((alias) => ({ session: `s-${alias}`, hold: `one:${alias}` }));
  const sessions = holds.map(({ session: id }) => ({ id, fingerprint: `f-${id}` }));
  log.append({ room: 'lobby', after: 0, events: [joined(1, 'ana'), joined(2, 'beto')], sessions, holds });
  log.watch((change) => told.push(change));
  const places = (from: string, hold: string) =>
    log.adopt(from, hold).flatMap((room) => room.sessions.map(({ id }) => id));
  return { log, told, places };
}

test('[NO7] an adoption whose answer was lost is asked again, and has what is left of it', () => {
  const { log, told, places } = aLog();
  expect(places('one', 'two:adopted')).toEqual(['s-ana', 's-beto']);
  log.take('lobby', { session: 's-ana', hold: 'two:1' });
  expect(places('one', 'two:adopted')).toEqual(['s-beto']);
  expect(places('one', 'three:adopted')).toEqual([]);
  // Only the take is told: nobody who was on the node that is gone is elsewhere.
  expect(told).toEqual([{ session: 's-ana', hold: 'two:adopted' }]);
});

test('[NO7] a node that is gone adopts nothing', () => {
  const { log, places } = aLog();
  expect(places('two', 'three:adopted')).toEqual([]);
  expect(places('one', 'two:adopted')).toEqual([]);
  const batch = { room: 'lobby', after: 2, events: [said(3, 'ana')], sessions: [] };
  expect(log.append({ ...batch, holds: [{ session: 's-ana', hold: 'one:ana' }] })).toEqual({ ok: true });
});
