import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptAlias, takePlace, type Hold, type Person } from './places.ts';
import { always, here } from './storage.ts';

const PLACE = 'charla:place:lobby:ana';
const T0 = Date.UTC(2026, 10, 30);
const holds: Hold[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: T0 });
});
afterEach(() => {
  for (const hold of holds.splice(0)) hold.release();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
});

const person = (session = 's-ana'): Person => ({
  ...{ alias: 'ana', timestamps: false, lastN: 1, sentN: 0, lastKey: 1, failed: [] },
  place: { session, token: 't', epoch: 'e' },
  outbox: [{ type: 'say', key: '#1', n: 1, text: 'pendiente' }],
});

function take({ isNew = false, onTaken = () => {} } = {}): Hold {
  const hold = takePlace('lobby', 'ana', onTaken, isNew);
  holds.push(hold);
  return hold;
}

/** Ana is in, in a window of her own, which is then closed in order or by a crash; the next window has none of its tab's memory. */
function anaWasIn({ for: ms, end }: { for: number; end: 'closed' | 'crashed' | 'open' }): void {
  const hold = take();
  hold.put(person());
  always.set('alias', 'ana');
  vi.advanceTimersByTime(ms);
  if (end === 'closed') window.dispatchEvent(new Event('pagehide'));
  const last = localStorage.getItem(PLACE) ?? '';
  if (end !== 'open') hold.release();
  localStorage.setItem(PLACE, last);
  sessionStorage.clear();
}

test.each([
  // ends       ms later   goes on as
  ['open',      600_000,   'ana'],
  ['closed',    9_999,     'ana'],
  ['closed',    10_000,    undefined],
  ['closed',    3_600_000, undefined],
  ['crashed',   7_900,     'ana'],
  ['crashed',   10_000,    undefined],
] as const)('[WE8] of a window that is %s another one, %d ms later, goes on as %s', (end, ms, alias) => {
  anaWasIn({ for: 61_999, end });
  vi.advanceTimersByTime(ms);
  expect(keptAlias('lobby')).toBe(alias);
  // The form offers it all the same, and what waits stays with it.
  expect(keptAlias('lobby', undefined, Infinity)).toBe('ana');
  expect(take().person?.outbox).toMatchObject([{ text: 'pendiente' }]);
}); // prettier-ignore

test('[WE8] the tab itself goes on whenever it is loaded again', () => {
  take().put(person());
  vi.setSystemTime(T0 + 86_400_000);
  expect([keptAlias('lobby'), keptAlias('lobby', 'ana', 0), keptAlias('lobby', 'beto', 0)]).toEqual(['ana', 'ana', undefined]);
}); // prettier-ignore

test('[WE8a] an address opens no place of another window, whether it is open or not', () => {
  anaWasIn({ for: 60_000, end: 'open' });
  expect([keptAlias('lobby', 'ana', 0), keptAlias('lobby', 'ana')]).toEqual([undefined, 'ana']);
});

test('[WE8a] a newcomer by an address has a place of their own in this window, and leaves what is kept', () => {
  anaWasIn({ for: 60_000, end: 'closed' });
  vi.advanceTimersByTime(60_000);
  const kept = localStorage.getItem(PLACE);
  const newcomer = take({ isNew: true });
  expect(newcomer.person).toBe(undefined);
  newcomer.put(person('s-other'));
  vi.advanceTimersByTime(60_000);
  expect(localStorage.getItem(PLACE)).toBe(kept);
  // A reload of that tab goes on there.
  expect([keptAlias('lobby', 'ana', 0), take({ isNew: true }).person?.place?.session]).toEqual(['ana', 's-other']);
}); // prettier-ignore

test('[WE8a] a newcomer where nothing is kept has a place like anybody', () => {
  take({ isNew: true }).put(person());
  expect(localStorage.getItem(PLACE)).toContain('s-ana');
});

test('[WE8] a place that was given up or taken is not written again', () => {
  const hold = take();
  hold.put(person());
  hold.forget();
  vi.advanceTimersByTime(60_000);
  expect(localStorage.getItem(PLACE)).toBe(null);
  const [first, second] = [take(), take()];
  first.put(person('s-1'));
  second.put(person('s-2'));
  vi.advanceTimersByTime(60_000);
  hold.release();
  first.release();
  expect(localStorage.getItem(PLACE)).toContain('s-2');
});

test('[WE8b] on a shared computer nothing is kept beyond the window', () => {
  here.set('shared', 'on');
  take().put(person());
  always.set('alias', 'ana');
  expect([localStorage.length, keptAlias('lobby')]).toEqual([0, 'ana']);
  sessionStorage.clear();
  expect([keptAlias('lobby'), keptAlias('lobby', undefined, Infinity)]).toEqual([undefined, undefined]);
});
