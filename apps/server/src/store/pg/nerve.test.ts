import { expect, test } from 'vitest';
import type { Link } from './link.ts';
import { openNerve, TIMES, type Beat } from './nerve.ts';
import type { Work } from './work.ts';

/** An engine that knows whether the node has a row, and lets everybody hear their own bells before the answer. */
function engineOf(): Link {
  let isThere = true;
  let tell: (text: string) => void = () => {};
  let end = () => {};
  const closed = new Promise<void>((resolve) => (end = resolve));
  async function ask(sql: string) {
    if (sql.startsWith('DELETE')) isThere = false;
    if (sql.includes('pg_notify')) tell('nodes');
    const row = { ms: isThere ? 0 : null, others: 1, is_late: false, has_orphans: false, epoch: 'e' };
    return sql.includes('UPDATE node') ? [row] : [];
  }
  return {
    isOpen: true,
    isUnconfirmed: false,
    wrote: undefined,
    closed,
    ask,
    hear: (heard) => void (tell = heard),
    close: () => end(),
  };
}

test.each([
  ['that stops hears its own bell, and does not take it for being called gone', true],
  ['without a row is gone', false],
])('[NO8] a node %s', async (_, isStopping) => {
  const beats: Beat[] = [];
  const closing = new AbortController();
  const work = { closing: closing.signal, connect: async () => engineOf(), pause: async () => {} } as unknown as Work;
  const nerve = openNerve(work, {
    ...{ name: 'one', times: { ...TIMES, bellMs: 1_000_000 }, told: new Map(), heard() {}, lost() {} },
    onBell: () => void nerve.beat(),
    onBeat: (beat) => beats.push(beat),
  });
  await expect.poll(() => beats).toEqual([{ live: 2, isGone: false, hasLate: false, hasOrphans: false, epoch: 'e' }]);
  if (isStopping) closing.abort();
  await nerve.leave();
  await nerve.beat();
  expect(beats.some(({ isGone }) => isGone)).toBe(!isStopping);
  closing.abort();
}); // prettier-ignore
