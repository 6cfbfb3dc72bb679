import type { News } from '@charla/core';
import { expect, test } from 'vitest';
import type { Link, Row } from './link.ts';
import { TIMES } from './nerve.ts';
import { openNode } from './nodes.ts';
import { newSeen } from './seen.ts';
import type { Work } from './work.ts';

/** A node whose engine has the place of ana, whose node is gone, and tells which rooms were adopted only after `release`. */
function nodeWithOrphan() {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let hold = 'gone:1';
  async function ask(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    if (sql.includes('UPDATE node'))
      return [{ ms: 0, others: 0, is_late: false, has_orphans: hold === 'gone:1', epoch: 'e' }];
    if (sql.includes('pg_try_advisory_xact_lock'))
      return ((hold = String(values[0])), [{ session: 's-ana' }]);
    if (sql.includes('UPDATE member SET hold = $2')) return ((hold = String(values[1])), []);
    if (sql.startsWith('SELECT hold')) return [{ hold }];
    if (sql.startsWith('SELECT head, hold'))
      return [{ head: 1, hold, alias: 'ana', fingerprint: 'f', n: null }];
    if (!sql.startsWith('SELECT room, session')) return [];
    await released;
    return [{ room: 'lobby', session: 's-ana', alias: 'ana', marks: null, head: 1, last_at: 1 }];
  }
  const link: Link = {
    isOpen: true,
    isUnconfirmed: false,
    wrote: undefined,
    closed: new Promise(() => {}),
    ask,
    hear() {},
    close() {},
  };
  const closing = new AbortController();
  const work = {
    closing: closing.signal,
    seen: newSeen('e'),
    connect: async () => link,
    settle: (run: (link: Link, isRepeat: boolean) => unknown) => run(link, false),
    read: (run: (link: Link) => unknown) => run(link),
  } as unknown as Work;
  const { nodes } = openNode(work, { name: 'one', times: { ...TIMES, bellMs: 1_000_000 } });
  return { nodes, release, holdNow: () => hold, end: () => closing.abort() };
}

test('[NO7] what a node has adopted is told before a take from itself is answered', async () => {
  const { nodes, release, holdNow, end } = nodeWithOrphan();
  const told: (News['type'] | 'taken')[] = [];
  nodes.onNews(({ type }) => told.push(type));
  await expect.poll(holdNow).toBe('one:adopted.1');
  const taken = nodes.take('lobby', { session: 's-ana', hold: 'one:2' }).then((answer) => {
    told.push('taken');
    return answer;
  });
  await expect.poll(holdNow).toBe('one:2');
  release();
  expect(await taken).toMatchObject({ seq: 1, session: { alias: 'ana' } });
  expect(told).toEqual(['adopted', 'taken']);
  end();
}); // prettier-ignore
