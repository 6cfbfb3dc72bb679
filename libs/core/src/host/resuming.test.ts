import { expect, test } from 'vitest';
import { CATCH_UP_EVENTS, HISTORY_EVENTS, PAGE_EVENTS, RESUME_WAIT_MS, TAIL_EVENTS } from '../limits.ts';
import { aServer, joined, said } from '../testing.ts';

const own = { alias: 'ana', session: 's-ana', token: 't-ana' };

/** A server with ana and beto in its lobby, who have heard all events so far. */
function withTwo() {
  const server = aServer();
  server.joins('ana');
  server.joins('beto');
  server.hears('ana');
  server.hears('beto');
  return server;
}

test('[HO3] [HO4] who comes back in time has the same place, and nobody sees a leave or a join', () => {
  const server = withTwo();
  server.drops('ana');
  server.waits(RESUME_WAIT_MS - 1);
  server.joins('back', own);
  const [welcome] = server.hears('back');
  expect(welcome).toMatchObject({ type: 'welcome', alias: 'ana', session: 's-ana', resumed: true, seq: 2 });
  expect(welcome).not.toHaveProperty('token');
  server.waits(RESUME_WAIT_MS);
  expect(server.hears('beto')).toEqual([]);
  expect(server.here()).toEqual(['ana', 'beto']);
  server.says('back', 1);
  expect(server.notices('beto')).toEqual(['said ana: hola']);
});

test.each([
  // asks with                                    answer
  [{},                                            'welcome back'],
  [{ alias: 'otra' },                             'welcome back'],       // the place says who it is
  [{ token: 'wrong' },                            'bye alias/taken'],
  [{ token: undefined },                          'bye alias/taken'],
  [{ token: 't-beto' },                           'bye alias/taken'],
  [{ session: 's-beto' },                         'bye alias/taken'],
  [{ session: '__proto__' },                      'bye alias/taken'],
  [{ token: 'wrong', alias: 'eva' },              'welcome'],
  [{ room: 'aula' },                              'welcome'],            // another room, another place
])('[HO3] the place of ana, asked for with %j: %s', (more, answer) => {
  const server = withTwo();
  server.drops('ana');
  server.joins('back', { ...own, ...more });
  expect(server.notices('back')).toEqual([answer]);
}); // prettier-ignore

test('[HO3] [HO6] after the wait the alias is claimed like any other, and the session goes on: what it said is not said twice', () => {
  const server = withTwo();
  server.says('ana', 7);
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  server.joins('back', own);
  expect(server.hears('back')).toMatchObject([
    { type: 'welcome', session: 's-ana', resumed: true, lastN: 7 },
  ]);
  expect(server.notices('beto')).toEqual(['said ana: hola', 'left ana (lost)', 'joined ana']);
  server.says('back', 7);
  server.says('back', 8);
  expect(server.notices('back')).toEqual(['accepted 7', 'said ana: hola', 'accepted 8']);
});

test('[HO3] after the wait somebody else may have the alias; the session may go on under another', () => {
  const server = withTwo();
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  server.joins('new', { alias: 'ana' });
  server.joins('back', own);
  expect(server.notices('back')).toEqual(['bye alias/taken']);
  server.joins('again', { ...own, alias: 'anna' });
  expect(server.hears('again')).toMatchObject([
    { type: 'welcome', alias: 'anna', session: 's-ana', resumed: true },
  ]);
});

test.each([
  // asks with                answer
  [{ token: 'wrong' },        'welcome'],
  [{ token: undefined },      'welcome'],
  [{ room: 'aula' },          'welcome'],
  [{ session: 's-nobody' },   'welcome'],
])('[HO3] a session that has left, asked for with %j, does not go on', (more, answer) => {
  const server = withTwo();
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  server.joins('back', { ...own, ...more });
  expect(server.notices('back')).toEqual([answer]);
}); // prettier-ignore

test('[HO3] a session that cannot be read is not taken for none: its owner is let in when it can be, and says nothing twice', () => {
  const server = withTwo();
  server.says('ana', 1);
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  server.holdsRecall();
  server.joins('back', own);
  server.recalls('unreadable');
  expect(server.notices('back')).toEqual(['bye store/failed']);
  server.joins('again', own);
  server.recalls();
  expect(server.hears('again')).toMatchObject([
    { type: 'welcome', session: 's-ana', resumed: true, lastN: 1 },
  ]);
});

test('[HO3] a connection that ends while the log is asked for its session comes to nothing', () => {
  const server = withTwo();
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  server.holdsRecall();
  server.joins('back', own);
  server.drops('back');
  server.hears('beto');
  server.recalls();
  expect(server.here()).toEqual(['beto']);
  expect(server.notices('beto')).toEqual([]);
});

test('[HO3] [HO7] two connections that ask for one session that has left: the later one has it', () => {
  const server = withTwo();
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  server.holdsRecall();
  server.joins('one', own);
  server.joins('two', own);
  server.recalls();
  server.recalls();
  expect(server.notices('one')).toEqual(['welcome back', 'bye session/elsewhere']);
  expect(server.notices('two')).toEqual(['welcome back']);
});

test('[HO3] a place on its way out is waited for, and then claimed: the session goes on, and says nothing twice', () => {
  const server = withTwo();
  server.says('ana', 1);
  server.drops('ana');
  server.holdsStore();
  server.waits(RESUME_WAIT_MS);
  server.joins('back', own);
  expect(server.hears('back')).toEqual([]);
  server.writes();
  server.writes();
  expect(server.hears('back')).toMatchObject([
    { type: 'welcome', session: 's-ana', resumed: true, lastN: 1 },
  ]);
  expect(server.notices('beto')).toEqual(['said ana: hola', 'left ana (lost)', 'joined ana']);
});

test('[HO3] [RO8] a place whose leave cannot be written is taken back by who waits for it', () => {
  const server = withTwo();
  server.drops('ana');
  server.holdsStore();
  server.waits(RESUME_WAIT_MS);
  server.joins('back', own);
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  expect(server.notices('back')).toEqual(['welcome back']);
  server.waits(RESUME_WAIT_MS);
  expect(server.here()).toEqual(['ana', 'beto']);
});

test('[HO3] a place on its way in is waited for, too', () => {
  const server = withTwo();
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  server.holdsStore();
  server.joins('first', own);
  server.joins('second', own);
  expect(server.hears('second')).toEqual([]);
  server.writes();
  expect(server.notices('first')).toEqual(['welcome back', 'bye session/elsewhere']);
  expect(server.notices('second')).toEqual(['welcome back']);
});

test('[HO3] the leave of a claim that failed does not take away the place that is claimed after it', () => {
  const server = withTwo();
  server.drops('ana');
  server.waits(RESUME_WAIT_MS);
  server.holdsStore();
  server.joins('first', own);
  server.drops('first');
  server.joins('second', own);
  server.waits(RESUME_WAIT_MS);
  server.says('beto', 1);
  server.writes({ ok: false, why: 'failed', reason: 'disk full' });
  // The leave is tried again together with beto's message. Meanwhile the place is claimed again.
  server.writes();
  server.writes();
  expect(server.notices('second')).toEqual(['welcome back']);
  server.drops('second');
  server.waits(RESUME_WAIT_MS);
  server.writes();
  expect(server.here()).toEqual(['beto']);
});

test('[RO4] who quit while somebody waited for their place has nothing to be taken back', () => {
  const server = withTwo();
  server.holdsStore();
  server.sends('ana', { type: 'quit' });
  server.joins('back', own);
  server.writes();
  server.writes();
  expect(server.hears('back')).toMatchObject([{ type: 'welcome', session: 's-back', resumed: false }]);
});

test.each([
  // cursor                        gets
  [{ epoch: 'e1', cursor: 2 },     [2, 3, 4]],        // the last they know, to compare, and what follows
  [{ epoch: 'e1', cursor: 4 },     [4]],
  [{ epoch: 'e1', cursor: 0 },     [1, 2, 3, 4]],
  [{ epoch: 'e0', cursor: 2 },     [1, 2, 3, 4]],     // of another log: the latest
  [{ epoch: 'e1', cursor: 99 },    [1, 2, 3, 4]],     // never was
  [{ cursor: 2 },                  [1, 2, 3, 4]],
])('[HO5] who comes back from %j gets %j', (cursor, seqs) => {
  const server = withTwo();
  server.drops('ana');
  server.says('beto', 1);
  server.says('beto', 2);
  server.joins('back', { ...own, ...cursor });
  const [welcome] = server.hears('back');
  expect(welcome?.type === 'welcome' && welcome.events.map(({ seq }) => seq)).toEqual(seqs);
}); // prettier-ignore

test('[HO5] who asks from a place in the log gets that event and what came after it', () => {
  const server = withTwo();
  server.says('beto', 1, 'uno');
  server.hears('ana');
  server.sends('ana', { type: 'sync', after: 2 });
  server.sends('ana', { type: 'sync', after: 3 });
  expect(server.hears('ana')).toEqual([
    { type: 'events', events: [joined(2, 'beto'), said(3, 'beto', 'uno', 1)] },
    { type: 'events', events: [said(3, 'beto', 'uno', 1)] },
  ]);
});

test('[HO5] who is further behind than what is at hand gets it from the log, page by page', () => {
  const server = withTwo();
  for (let n = 1; n <= 2 * TAIL_EVENTS + 1; n += 1) server.says('beto', n);
  server.hears('ana');
  server.sends('ana', { type: 'sync', after: 2 });
  server.sends('ana', { type: 'sync', after: 2 * TAIL_EVENTS });
  const seqs = server.hears('ana').map((down) => down.type === 'events' && down.events.map(({ seq }) => seq));
  expect(seqs).toEqual([
    Array.from({ length: PAGE_EVENTS + 1 }, (_, i) => i + 2),
    [0, 1, 2, 3].map((i) => 2 * TAIL_EVENTS + i),
  ]);
});

test.each([{ after: 3 }, {}])(
  '[HO5] who asks for what follows %j, which nobody has, gets a fresh copy of the room',
  (more) => {
    const server = withTwo();
    server.sends('ana', { type: 'sync', ...more });
    expect(server.hears('ana')).toMatchObject([{ type: 'welcome', resumed: true, seq: 2 }]);
  },
);

test.each([
  // missed                  told at once
  [PAGE_EVENTS,              PAGE_EVENTS + 1],   // with the last they know
  [PAGE_EVENTS + 1,          PAGE_EVENTS + 1],   // the rest is asked for
  [CATCH_UP_EVENTS,          0],                 // all of it is asked for: the log has it
  [CATCH_UP_EVENTS + 1,      HISTORY_EVENTS],    // too much to tell
])('[HO5] who missed %i events is told %i in the welcome', (missed, told) => {
  const server = withTwo();
  server.drops('ana');
  for (let n = 1; n <= missed; n += 1) server.says('beto', n);
  server.joins('back', { ...own, epoch: 'e1', cursor: 2 });
  const [welcome] = server.hears('back');
  expect(welcome?.type === 'welcome' && welcome.events.length).toBe(told);
}); // prettier-ignore

test('[HO7] a place is in one connection: the older one ends and is told why', () => {
  const server = withTwo();
  server.joins('phone', own);
  expect(server.notices('ana')).toEqual(['bye session/elsewhere']);
  expect(server.isOpen('ana')).toBe(false);
  expect(server.notices('phone')).toEqual(['welcome back']);
  server.drops('ana');
  server.says('ana', 1);
  server.waits(RESUME_WAIT_MS);
  expect(server.hears('beto')).toEqual([]);
  server.says('phone', 1);
  expect(server.notices('phone')).toEqual(['said ana: hola', 'accepted 1']);
});
