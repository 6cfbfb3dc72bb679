import { MessageChannel } from 'node:worker_threads';
import type { Written } from '@charla/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { serveLog } from './serve-log.ts';
import type { SqliteLog } from './sqlite-log.ts';
import type { Call, Reply } from './sqlite-store.ts';

let channel: MessageChannel;
beforeEach(() => (channel = new MessageChannel()));
afterEach(() => channel.port1.close());

/** An empty log, except for the given functions. */
function aLog(more: Partial<SqliteLog>): SqliteLog {
  return {
    epoch: 'e1',
    rooms: () => [],
    kept: () => ({ rooms: [], more: 0 }),
    append: () => undefined,
    settle: () => true,
    recall: () => 'none',
    slip: () => 'none',
    page: () => [],
    load: () => ({ seq: 0, lastAtMs: 0, members: [], standing: [], events: [] }),
    glance: () => [],
    close: () => {},
    ...more,
  };
}

test('[LS4] [HO10] what cannot be read is answered as that, and not as nothing', async () => {
  const broken = (): never => {
    throw new Error('database disk image is malformed');
  };
  serveLog(aLog({ recall: broken, page: broken, slip: broken }), channel.port1);
  const replies: Reply[] = [];
  channel.port2.postMessage({ id: 1, do: 'recall', session: 's-ana' });
  channel.port2.postMessage({ id: 2, do: 'page', asked: ['lobby', 9, 9] });
  channel.port2.postMessage({ id: 3, do: 'slip', bot: 'b', key: 'k' });
  await new Promise<void>((resolve) =>
    channel.port2.on('message', (reply: Reply) => void (replies.push(reply) === 3 && resolve())),
  );
  expect(replies).toEqual([
    { id: 1, value: 'unreadable' },
    { id: 3, value: 'unreadable' },
    { id: 2, value: undefined },
  ]);
});

test('[SE16] what is asked behind the end of a log is no bug: nobody waits for it any more', async () => {
  let isOpen = true;
  const states: boolean[] = [];
  const append = (): Written[] => (states.push(isOpen), [{ ok: true }]);
  serveLog(aLog({ close: () => void (isOpen = false), append }), channel.port1);
  const replies: Reply[] = [];
  const closed = new Promise((resolve) => channel.port2.once('close', resolve));
  channel.port2.on('message', (reply: Reply) => replies.push(reply));
  const batch = { room: 'lobby', after: 0, events: [], sessions: [] };
  channel.port2.postMessage({ id: 1, do: 'append', batch });
  channel.port2.postMessage({ id: 2, do: 'close' });
  channel.port2.postMessage({ id: 3, do: 'append', batch });
  await closed;
  expect([states, replies.map(({ id }) => id)]).toEqual([[true], [1, 2]]);
}); // prettier-ignore

test('[LS13] a commit waits for one page at most, however many were asked for before', async () => {
  const done: string[] = [];
  const batch = { room: 'lobby', after: 0, events: [], sessions: [] };
  const append = (): Written[] => (done.push('append'), [{ ok: true }]);
  // The append comes while the second page is read.
  const page = (room: string) => {
    done.push(room);
    if (room === 'page 2') channel.port2.postMessage({ id: 0, do: 'append', batch });
    return [];
  };
  serveLog(aLog({ append, page }), channel.port1);
  const pages = [1, 2, 3, 4].map((id): Call => ({ id, do: 'page', asked: [`page ${id}`, 9, 9] }));
  channel.port2.postMessage({ id: 9, do: 'append', batch });
  for (const call of pages) channel.port2.postMessage(call);
  channel.port2.postMessage({ id: 10, do: 'append', batch });
  const ids: number[] = [];
  await new Promise<void>((resolve) =>
    channel.port2.on('message', ({ id }: Reply) => void (ids.push(id) === 7 && resolve())),
  );
  expect(done).toEqual(['append', 'page 1', 'page 2', 'append', 'page 3', 'page 4']);
  expect(ids).toEqual([9, 10, 1, 2, 0, 3, 4]);
});

test('[LS10] what nobody can know is answered when somebody can, and meanwhile the log is read', async () => {
  let looks = 0;
  let isKnown = false;
  const log = aLog({ settle: () => (looks++, isKnown) });
  serveLog(log, channel.port1, 1);
  const replies: Reply[] = [];
  const more = () => new Promise<void>((resolve) => channel.port2.once('message', () => resolve()));
  channel.port2.on('message', (reply: Reply) => replies.push(reply));

  const batch = { room: 'lobby', after: 0, events: [], sessions: [] };
  channel.port2.postMessage({ id: 1, do: 'append', batch });
  channel.port2.postMessage({ id: 2, do: 'page', asked: ['lobby', 9, 9] });
  await more();
  expect(replies).toEqual([{ id: 2, value: [] }]);
  // The third attempt to settle succeeds.
  while (looks < 2) await new Promise(setImmediate);
  isKnown = true;
  await more();
  const told: Written = { ok: false, why: 'failed', reason: 'the disk did not confirm the commit' };
  expect(replies.at(-1)).toEqual({ id: 1, value: told });
  expect(replies).toHaveLength(2);
});

test('[LS10] a disk that has not confirmed is asked again a second later, until it has', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const answers = [false, true];
  let looks = 0;
  serveLog(aLog({ settle: () => answers[looks++] ?? true }), channel.port1);
  const reply = new Promise<Reply>((resolve) => channel.port2.once('message', resolve));
  channel.port2.postMessage({ id: 1, do: 'append', batch: { room: 'lobby', after: 0, events: [], sessions: [] } });
  while (vi.getTimerCount() === 0) await new Promise(setImmediate);
  vi.advanceTimersByTime(999);
  expect(looks).toBe(0);
  vi.advanceTimersByTime(1);
  expect(looks).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(looks).toBe(2);
  expect(await reply).toMatchObject({ id: 1, value: { ok: false, why: 'failed' } });
  vi.useRealTimers();
}); // prettier-ignore
