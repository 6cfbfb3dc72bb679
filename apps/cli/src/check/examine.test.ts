import { describe, expect, test } from 'vitest';
import type { CheckId } from './check.ts';
import { examine, type Examined } from './examine.ts';
import { WAITS, type Manner } from './hall.ts';
import { exerciseServer, type Wrong } from './testing/exercise-server.ts';
import { SHORT } from './testing/short.ts';

async function examined(
  wrong: Wrong | undefined,
  manner?: Manner,
  waits = SHORT,
): Promise<Examined | undefined> {
  const server = await exerciseServer(wrong, manner);
  const result = await examine({ host: '127.0.0.1', port: server.port }, waits, '77');
  await server.close();
  return result;
}

const marked = (mark: string, result: Examined | undefined) =>
  result?.results.filter((one) => one.mark === mark).map(({ id, note }) => [id, note?.say]);

/** The failed checks, each with its note and its figure, if any. */
const told = (result: Examined | undefined) =>
  result?.results.flatMap(({ id, mark, note }) => (mark === 'bad' ? [[id, note?.say, note?.number]] : []));

const INSIDE = ['time', 'record', 'help', 'window'].map((id) => [id, 'insideClient']);

describe('an examination', () => {
  test.concurrent.each<Manner>([
    { alias: 'object', end: '' },
    { alias: 'message', end: '' },
    { alias: 'object', end: '\n' },
    { alias: 'message', end: '\n' },
  ])('[PR7] a server that takes %j is found out, and is right in everything', async (manner) => {
    const result = await examined(undefined, manner);
    expect(result?.manner).toEqual(manner);
    expect(marked('bad', result)).toEqual([]);
    expect(marked('open', result)).toEqual(INSIDE);
  });

  test.concurrent.each<[Wrong, CheckId, string, number?]>([
    // what is wrong  what is marked  what is said of it, and how many seconds it waited
    ['exchange',      'exchange',     'changed'],
    ['twice',         'exchange',     'heardTwice'],
    ['wait',          'wait',         'closedEarly', 0.1],
    ['timeout',       'timeout',      'stillOpen', 3],
    ['duplicate',     'duplicate',    'twoOfOneName'],
    ['firstGone',     'duplicate',    'firstIsGone'],
    ['reason',        'reason',       'noReasons'],
    ['blank',         'reason',       'noReasons'],
    ['outsider',      'outsider',     'outsiderHears'],
    ['joined',        'joined',       'joinedNotTold', 1.5],
    ['left',          'left',         'leftNotTold', 1.6],
    ['lost',          'lost',         'lostNotTold', 1.6],
    ['again',         'again',        'aliasKept'],
    ['sender',        'sender',       'forged'],
    ['malformed',     'malformed',    'stopped'],
    ['split',         'split',        'piecesLost'],
    ['together',      'together',     'joinedLost'],
    ['format',        'format',       'notJson'],
    ['dict',          'format',       'notJson'],
    ['fields',        'format',       'noMessage'],
  ])('[PR7] with %s wrong, %s is marked and nothing else: %s', async (wrong, id, say, seconds) => {
    const result = await examined(wrong);
    expect(told(result)).toEqual([[id, say, seconds]]);
    // The first manner that works, also on a server that does not announce joins.
    expect(result?.manner).toEqual({ alias: 'object', end: '' });
  }); // prettier-ignore

  test('[PR7] from a server that is gone in the middle nothing is heard any more, and it is said why', async () => {
    const server = await exerciseServer(undefined);
    let gone: Promise<void> | undefined;
    const place = { host: '127.0.0.1', port: server.port };
    const result = await examine(
      place,
      { ...SHORT, hearMs: 300 },
      '77',
      () => void (gone ??= server.close()),
    );
    await gone;
    const [first, second, third] = result?.results ?? [];
    expect([first?.mark, third?.mark, third?.note?.say]).toEqual(['good', 'open', 'standsStill']);
    expect(second).toMatchObject({
      mark: 'bad',
      note: { say: 'noAnswer', seen: expect.stringContaining('ECONNREFUSED') },
    });
  });

  test('[PR7] one who does not read is what a server stands still for, or not', async () => {
    const enough = { ...SHORT, floodBytes: WAITS.floodBytes };
    expect(marked('bad', await examined('slow', undefined, enough))).toEqual([['slow', 'othersWait']]);
    expect(marked('bad', await examined(undefined, undefined, enough))).toEqual([]);
  });

  test('[PR7] what too little could be said for is left open', async () => {
    const result = await examined(undefined, undefined, { ...SHORT, floodMs: 0 });
    expect(marked('open', result)?.[0]).toEqual(['slow', 'tooSlow']);
  });

  test('[PR7] where nobody gets in, that is what is wrong, and nothing else can be told', async () => {
    const result = await examined('nobody', undefined, { ...SHORT, hearMs: 200 });
    expect(result?.manner).toBeUndefined();
    expect(marked('bad', result)).toEqual([['exchange', 'nobodyGetsIn']]);
    expect(marked('good', result)).toEqual([]);
  });

  test('[PR7] where nobody is, there is nothing to examine', async () => {
    const server = await exerciseServer(undefined);
    await server.close();
    expect(await examine({ host: '127.0.0.1', port: server.port }, SHORT, '77')).toBeUndefined();
  });
});
