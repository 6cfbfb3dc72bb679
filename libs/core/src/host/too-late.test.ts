import { expect, test } from 'vitest';
import { RESUME_WAIT_MS } from '../limits.ts';
import { createMemoryLog } from '../memory-log.ts';
import { aServer } from '../testing.ts';

const KEPT_MS = 60_000;
const own = { alias: 'ana', session: 's-ana', token: 't-ana' };

/** Ana said something and was lost. So long after that, beto says something. */
function lostFor(ms: number) {
  const server = aServer({ log: createMemoryLog({ sessionKeptMs: KEPT_MS }) });
  server.joins('beto');
  server.joins('ana');
  server.says('ana', 7);
  server.drops('ana');
  server.waits(RESUME_WAIT_MS + ms);
  server.says('beto', 1);
  server.hears('beto');
  return server;
}

test.each([
  // lost for       by          asks with                          answer
  [KEPT_MS,         'back',     own,                               'welcome back'],
  [KEPT_MS + 1,     'back',     own,                               'bye session/ended'],
  [KEPT_MS + 1,     'back',     { ...own, token: 'wrong' },        'bye session/ended'],
  [KEPT_MS + 1,     'back',     { ...own, alias: 'otra' },         'bye session/ended'],
  [KEPT_MS + 1,     'back',     { ...own, reads: true },           'bye session/ended'],
  [KEPT_MS + 1,     'back',     { alias: 'ana' },                  'welcome'],
  [KEPT_MS + 1,     'ana',      own,                               'welcome back'],     // a bot, whose door knows its session
])('[LS4a] who was lost for %i ms and comes as %s with %j: %s', (ms, by, more, answer) => {
  const server = lostFor(ms);
  server.joins(by, more);
  expect(server.notices(by).at(-1)).toBe(answer);
}); // prettier-ignore

test('[LS4a] [HO6] a session that its door names goes on with its numbers, and needs its own secret from then on', () => {
  const server = lostFor(KEPT_MS + 1);
  server.joins('ana', own);
  expect(server.hears('ana').at(-1)).toMatchObject({ type: 'welcome', session: 's-ana', lastN: 7 });
  server.says('ana', 7);
  expect(server.notices('ana')).toEqual(['accepted 7']);
  server.drops('ana');
  server.joins('thief', { ...own, token: 'wrong' });
  expect(server.notices('thief')).toEqual(['bye alias/taken']);
  server.joins('back', own);
  expect(server.notices('back')).toEqual(['welcome back']);
});
