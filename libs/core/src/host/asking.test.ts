import { expect, test } from 'vitest';
import { ANSWERS_KEPT } from '../limits.ts';
import { createMemoryLog } from '../memory-log.ts';
import { aServer, joined, said, T0 } from '../testing.ts';

/** A server with ana and beto in its lobby, who have heard all events so far. */
function withTwo() {
  const server = aServer();
  server.joins('ana');
  server.joins('beto');
  server.hears('ana');
  server.hears('beto');
  return server;
}

const back = { alias: 'ana', session: 's-ana', token: 't-ana' };

test('[ME1] what is said reaches everybody once, the sender too, and then the sender gets an answer', () => {
  const server = withTwo();
  server.says('ana', 1);
  expect(server.hears('ana')).toMatchObject([
    {
      type: 'events',
      events: [{ type: 'said', seq: 3, alias: 'ana', session: 's-ana', n: 1, text: 'hola' }],
    },
    { type: 'accepted', n: 1, seq: 3, atMs: T0 },
  ]);
  expect(server.notices('beto')).toEqual(['said ana: hola']);
});

test.each([
  // asks                                                    hears
  [{ type: 'say', n: 1, text: 'hola', user: 'beto' },        'refused 1 sender/mismatch'],
  [{ type: 'say', n: 1, text: ' ' },                         'refused 1 text/empty'],
  [{ type: 'say', n: 1, text: 'ñ'.repeat(2049) },            'refused 1 text/long'],
  [{ type: 'say', n: 1 },                                    'refused - wire/malformed'],
  [{ type: 'say', n: 1, text: 'hola', alias: 'beto' },       'refused - wire/malformed'],
  ['hola',                                                   'refused - wire/malformed'],
])('[ME1] [ME5] %j is refused to its sender, who stays, and nobody else hears of it', (value, answer) => {
  const server = withTwo();
  server.sends('ana', value);
  expect(server.notices('ana')).toEqual([answer]);
  expect(server.isOpen('ana')).toBe(true);
  expect(server.hears('beto')).toEqual([]);
  expect(server.batches.flat()).toHaveLength(2);
}); // prettier-ignore

test('[ME1] a wrong sender is on record, without what was said', () => {
  const server = withTwo();
  server.sends('ana', { type: 'say', n: 1, text: 'secreto', user: 'beto' });
  expect(server.reports.at(-1)).toEqual({
    what: 'refused',
    connection: 'ana',
    why: 'sender/mismatch',
    alias: 'ana',
    room: 'lobby',
  });
});

test('[RE4] everybody is told who records; asking for the same again changes nothing', () => {
  const server = withTwo();
  server.sends('ana', { type: 'record', n: 1, on: true });
  server.sends('ana', { type: 'record', n: 2, on: true });
  expect(server.notices('ana')).toEqual(['recording ana (on)', 'accepted 1', 'accepted 2']);
  expect(server.notices('beto')).toEqual(['recording ana (on)']);
});

test('[HO6] a repeat gets its original answer and is not done again', () => {
  const server = withTwo();
  server.says('ana', 1, 'hola');
  server.says('ana', 2, '');
  const [, first, second] = server.hears('ana');
  server.says('ana', 1, 'otra cosa');
  server.says('ana', 2, 'ahora sí');
  expect(server.hears('ana')).toEqual([first, second]);
  expect(server.notices('beto')).toEqual(['said ana: hola']);
});

test('[HO6] a repeat after coming back gets its original answer, too', () => {
  const server = withTwo();
  server.says('ana', 1);
  server.drops('ana');
  server.joins('back', back);
  server.says('back', 1);
  expect(server.notices('back')).toEqual(['welcome back', 'accepted 1']);
  expect(server.batches.flat()).toHaveLength(3);
});

test('[HO6] a repeat of what is waiting or being written gets one answer', () => {
  const server = withTwo();
  server.holdsStore();
  server.says('ana', 1, 'uno');
  server.says('ana', 2, 'dos');
  server.says('ana', 1, 'uno');
  server.says('ana', 2, 'dos');
  server.writes();
  server.writes();
  expect(server.notices('ana')).toEqual(['said ana: uno', 'accepted 1', 'said ana: dos', 'accepted 2']);
});

test('[HO6] a repeat of what waits among what others ask is not answered before its turn', () => {
  const server = withTwo();
  server.holdsStore();
  server.says('beto', 1, 'cero');
  server.says('ana', 1, 'uno');
  server.says('beto', 2, 'dos');
  server.says('ana', 1, 'uno');
  server.writes();
  expect(server.notices('ana')).toEqual(['said beto: cero']);
  server.says('ana', 1, 'uno');
  server.writes();
  expect(server.notices('ana')).toEqual(['said ana: uno, said beto: dos', 'accepted 1']);
});

test('[HO6] who was gone when it was decided hears the answer when they ask again', () => {
  const server = withTwo();
  server.holdsStore();
  server.says('ana', 1);
  server.drops('ana');
  server.writes();
  server.joins('back', back);
  expect(server.hears('back')).toMatchObject([{ type: 'welcome', lastN: 1 }]);
  server.says('back', 1);
  expect(server.notices('back')).toEqual(['accepted 1']);
});

test('[HO6] who came back meanwhile hears the answer on the new connection', () => {
  const server = withTwo();
  server.holdsStore();
  server.says('ana', 1);
  server.drops('ana');
  server.joins('back', back);
  server.writes();
  expect(server.notices('back')).toEqual(['welcome back', 'said ana: hola', 'accepted 1']);
});

test('[HO6] an answer that is forgotten is said to be, and the ask is not done again', () => {
  const server = withTwo();
  for (let n = 1; n <= ANSWERS_KEPT + 1; n += 1) server.says('ana', n);
  server.hears('ana');
  server.says('ana', 1);
  server.says('ana', 2);
  expect(server.notices('ana')).toEqual(['refused 1 ask/old', 'accepted 2']);
});

test('[HO6] a number that was skipped is not taken in later', () => {
  const server = withTwo();
  server.says('ana', 5);
  server.says('ana', 4);
  expect(server.notices('ana')).toEqual(['said ana: hola', 'accepted 5', 'refused 4 ask/old']);
});

/** A restarted server. The one before had refused all of ana's asks that its log lacks. */
function startedAgain(...accepted: number[]) {
  const log = createMemoryLog();
  const events = [joined(1, 'ana'), ...accepted.map((n, i) => ({ ...said(2 + i, 'ana'), n }))];
  log.append({ room: 'lobby', after: 0, events, sessions: [{ id: 's-ana', fingerprint: 't-ana' }] });
  const server = aServer({ log, startedAtMs: T0 });
  server.joins('back', back);
  server.hears('back');
  return server;
}

test('[HO6] after a restart a refusal that nobody heard is told to be forgotten where something later was accepted', () => {
  const server = startedAgain(2);
  for (const n of [1, 2]) server.says('back', n);
  expect(server.notices('back')).toEqual(['refused 1 ask/old', 'accepted 2']);
});

test('[HO6] it is asked anew where nothing later was accepted', () => {
  const server = startedAgain(1);
  for (const n of [1, 2]) server.says('back', n);
  expect(server.notices('back')).toEqual(['accepted 1', 'said ana: hola', 'accepted 2']);
});

test('[HO18] an accepted ask is answered with place and time of its event, also after a restart', () => {
  const server = withTwo();
  server.says('ana', 1);
  server.waits(1_000);
  server.says('beto', 1);
  const [, first] = server.hears('ana');
  expect(first).toEqual({ type: 'accepted', n: 1, seq: 3, atMs: T0 });
  server.says('ana', 1);
  expect(server.hears('ana').at(-1)).toEqual(first);

  const again = startedAgain(1);
  again.says('back', 1);
  expect(again.hears('back')).toEqual([{ type: 'accepted', n: 1, seq: 2, atMs: said(2, 'ana').atMs }]);
});

test('[HO18] an ask that changes nothing is answered with the latest event of the room', () => {
  const server = withTwo();
  server.sends('ana', { type: 'record', n: 1, on: false });
  expect(server.hears('ana')).toEqual([{ type: 'accepted', n: 1, seq: 2, atMs: T0 }]);
});
