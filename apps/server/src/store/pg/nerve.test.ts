import { expect, test } from 'vitest';
import type { Link } from './link.ts';
import { openNerve, TIMES, type Beat } from './nerve.ts';
import type { Work } from './work.ts';

/** An engine that knows this node no more. */
const link: Link = {
  isOpen: true,
  closed: new Promise(() => {}),
  isUnconfirmed: false,
  ask: async () => [{ ms: null, others: 1, is_late: false, has_orphans: false }],
  hear() {},
  close() {},
};

test('[NO8] a node that ends in order does not learn that it is gone', async () => {
  const closing = new AbortController();
  const work: Partial<Work> = { closing: closing.signal, connect: async () => link, pause: async () => {} };
  const beats: Beat[] = [];
  const nerve = openNerve(work as Work, {
    ...{ name: 'n1', times: TIMES, told: new Map(), heard() {}, onBell() {} },
    onBeat: (beat) => beats.push(beat),
  });
  await new Promise(setImmediate);
  await nerve.beat();
  expect(beats.at(-1)).toMatchObject({ isGone: true });
  beats.length = 0;
  closing.abort();
  await nerve.beat();
  expect(beats).toEqual([]);
});
