import { expect, test } from 'vitest';
import { PAGE_EVENTS, SIZES } from './limits.ts';
import { createMemoryLog } from './memory-log.ts';
import type { RoomEvent } from './room/event.ts';
import { aServer, joined, left, said, T0 } from './testing.ts';

/** What a message of `hola` takes. */
const BYTES = 256 + 8;

function aLog(messages: number) {
  const log = createMemoryLog({ bytesMax: messages * BYTES });
  const append = (room: string, ...events: RoomEvent[]) =>
    log.append({
      room,
      after: (events[0]?.seq ?? 1) - 1,
      events,
      sessions: [{ id: 's-ana', fingerprint: 'f' }],
    });
  const seqs = (room: string, before: number, limit: number, forward = false) =>
    log.page(room, before, limit, Infinity, forward).map(({ seq }) => seq);
  return { log, append, seqs };
}

test.each([
  // before   limit   forward   of the events 6 to 10 of a room
  [100,       3,      false,    [8, 9, 10]],
  [Infinity,  9,      false,    [6, 7, 8, 9, 10]],
  [9,         2,      false,    [7, 8]],
  [7,         5,      false,    [6]],
  [6,         5,      false,    []],         // the log has no more
  [3,         5,      false,    []],
  [9,         2,      true,     [7, 8]],
  [8,         5,      true,     [6, 7]],
  [4,         3,      true,     [6, 7, 8]],  // it begins with the first that is left
  [14,        3,      true,     []],
])('[LS16] before %d, %d events, forward %s: %j', (before, limit, forward, expected) => {
  const { append, seqs } = aLog(5);
  for (let seq = 1; seq <= 10; seq += 1) append('lobby', seq === 1 ? joined(1, 'ana') : said(seq, 'ana'));
  expect(seqs('lobby', before, limit, forward)).toEqual(expected);
}); // prettier-ignore

test('[LS16] the oldest events go, whatever room they are of, and the latest stays however long it is', () => {
  const { append, seqs } = aLog(4);
  append('one', joined(1, 'ana'), said(2, 'ana'));
  append('two', joined(1, 'ana'), said(2, 'ana'));
  append('one', said(3, 'ana'));
  expect([seqs('one', 99, 99), seqs('two', 99, 99)]).toEqual([[2, 3], [1, 2]]);
  append('two', said(3, 'ana', 'x'.repeat(4_000)));
  expect([seqs('one', 99, 99), seqs('two', 99, 99)]).toEqual([[], [3]]);
}); // prettier-ignore

test('[LS16] a room goes on at its place while somebody is in it, and is forgotten with its last event', () => {
  const { log, append, seqs } = aLog(2);
  append('here', joined(1, 'ana'));
  append('gone', joined(1, 'ana'), left(2, 'ana'));
  append('lobby', joined(1, 'ana'), said(2, 'ana'));
  expect(log.rooms().map(({ name, seq }) => `${name} ${seq}`)).toEqual(['here 1', 'lobby 2']);
  expect(append('here', said(2, 'ana'))).toEqual({ ok: true });
  expect(append('gone', joined(1, 'beto'))).toEqual({ ok: true });
  expect(seqs('gone', 99, 99)).toEqual([1]);
});

test('[LS16] whoever was lost before the oldest event that is left is forgotten, and nobody else', () => {
  const { log, append } = aLog(3);
  const at = (event: RoomEvent, ms: number) => ({ ...event, atMs: T0 + ms });
  append('lobby', at(joined(1, 'ana'), 1), at(left(2, 'ana', 'lost'), 2));
  append('aula', at(joined(1, 'beto'), 3), at(said(2, 'beto'), 4));
  expect(log.recall('s-ana')).toMatchObject({ alias: 'ana' });
  append('aula', at(said(3, 'beto'), 5));
  expect(log.recall('s-ana')).toBe('none');
  expect(log.recall('s-beto')).toMatchObject({ lastN: 3 });
});

test('[LS16] [RO10] a clock that was set back makes nobody forgotten', () => {
  const { log, append } = aLog(99);
  append('aula', { ...joined(1, 'beto'), atMs: T0 });
  append(
    'lobby',
    { ...joined(1, 'ana'), atMs: T0 - 3_600_000 },
    { ...left(2, 'ana', 'lost'), atMs: T0 - 3_600_000 },
  );
  expect(log.recall('s-ana')).toMatchObject({ alias: 'ana' });
});

/** Ana missed events that the log has forgotten since: it has the last 20 of 100. Beto talks. */
function cutLog() {
  const log = createMemoryLog({ bytesMax: 20 * BYTES });
  const server = aServer({ log, sizes: { ...SIZES, history: 5, tail: 5, page: 4 } });
  server.joins('ana');
  server.joins('beto');
  for (let n = 1; n <= 98; n += 1) server.says('beto', n);
  server.hears('ana');
  return server;
}

test.each([
  ['forgotten', 50, 'welcome'],
  ['just forgotten', 79, 'welcome'],
  ['there, and the log begins with what follows', 80, 'events'],
  ['there', 90, 'events'],
])(
  '[LS16a] a client that lacks what follows an event that is %s gets a snapshot, or the events',
  (_, after, type) => {
    const server = cutLog();
    server.sends('ana', { type: 'sync', after });
    expect(server.hears('ana').map((down) => down.type)).toEqual([type]);
  },
);

test('[LS16a] a slow reader that is behind a cut gets a snapshot', () => {
  const server = cutLog();
  server.tells('behind', 'ana');
  for (let n = 101; n <= 140; n += 1) server.says('beto', n);
  server.tells('drained', 'ana');
  expect(server.hears('ana').map((down) => down.type)).toEqual(['welcome']);
});

test('[LS16a] pages before the cut are empty, and forward they begin with the first event that is left', () => {
  const server = cutLog();
  const page = (more: object) => {
    server.sends('ana', { type: 'page', limit: 5, ...more });
    return server
      .hears('ana')
      .flatMap((down) => (down.type === 'page' ? down.events.map(({ seq }) => seq) : []));
  };
  expect(page({ before: 83 })).toEqual([81, 82]);
  expect(page({ before: 81 })).toEqual([]);
  expect(page({ before: 6, forward: true })).toEqual([81, 82, 83, 84, 85]);
  expect(PAGE_EVENTS).toBeGreaterThan(5);
});
