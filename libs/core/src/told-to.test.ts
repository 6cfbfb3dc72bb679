import { expect, test } from 'vitest';
import type { Batch, Written } from './log-store.ts';
import type { RoomEvent } from './room/event.ts';
import { toldTo } from './told-to.ts';

const said = (seq: number): RoomEvent => ({
  type: 'said',
  seq,
  atMs: 1,
  session: 's',
  alias: 'ana',
  n: seq,
  text: 'x',
});
const batch: Batch = { room: 'lobby', after: 4, events: [said(5), said(6)], sessions: [] };

test.each<[Written, number]>([
  [{ ok: true },                                                      6],
  [{ ok: true, rebased: { between: [said(5)], atMs: 1 } },            7],
  [{ ok: false, why: 'stale', events: [said(5), said(6), said(7)] },  7],
  [{ ok: false, why: 'stale', events: [] },                           4],
  [{ ok: false, why: 'failed', reason: 'full' },                      4],
])('[NO4] by the answer %j a node knows its room up to %i', (written, seq) => {
  expect(toldTo(batch, written)).toBe(seq);
}); // prettier-ignore
