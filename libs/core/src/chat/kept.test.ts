import { expect, test } from 'vitest';
import { decodeKept, type Kept } from './kept.ts';
import { aChat, aWelcome, PLACE } from './testing.ts';

const say = (n: number, text: string, key = `k${n}`) => ({ type: 'say' as const, n, text, key });
const failed = (n: number, text: string, why = 'store/failed') => ({ key: `k${n}`, n, text, why });

const KEPT = {
  place: PLACE,
  lastN: 5,
  sentN: 3,
  lastKey: 9,
  outbox: [say(2, 'dos'), { type: 'record', n: 3, on: true, key: 'k3' }, say(4, 'cuatro')],
  failed: [failed(1, 'uno'), failed(5, 'cinco')],
};

/** A kept chat in short: the place, the numbers, `n text` of waiting messages and `n text (why)` of failed ones. */
function short(kept: Kept | undefined): string | undefined {
  if (!kept) return undefined;
  const asks = kept.outbox.map((ask) => `${ask.n} ${ask.type === 'say' ? ask.text : ask.type}`);
  const gone = kept.failed.map(({ n, text, why }) => `${n} ${text} (${why})`);
  return `${kept.place?.session ?? '-'} ${kept.sentN}/${kept.lastN}: ${[...asks, ...gone].join(', ')}`;
}

const WAITS = '2 dos, 3 record, 4 cuatro';
const FAILED = '1 uno (store/failed), 5 cinco (store/failed)';

test('[CL14] what was kept is found as it was', () => {
  expect(decodeKept(JSON.parse(JSON.stringify(KEPT)))).toEqual(KEPT);
});

test.each([
  // damaged                                                        what is left
  [{ lastN: '5' },                                                  `s-ana 3/5: ${WAITS}, ${FAILED}`],
  [{ lastN: -1 },                                                   `s-ana 3/5: ${WAITS}, ${FAILED}`],
  [{ lastN: 1e300 },                                                `s-ana 3/5: ${WAITS}, ${FAILED}`],
  [{ lastN: 2.5, sentN: 9 },                                        `s-ana 9/9: ${WAITS}, ${FAILED}`],
  [{ sentN: undefined },                                            `s-ana 5/5: ${WAITS}, ${FAILED}`],
  [{ sentN: null },                                                 `s-ana 5/5: ${WAITS}, ${FAILED}`],
  [{ outbox: 'hola' },                                              `s-ana 3/5: ${FAILED}`],
  [{ outbox: [null, say(2, 'dos'), 7, 'x', [], {}] },               `s-ana 3/5: 2 dos, ${FAILED}`],
  [{ outbox: [{ type: 'say', n: 2 }, say(4, 'cuatro')] },           `s-ana 3/5: 4 cuatro, ${FAILED}`],
  [{ outbox: [{ type: 'quit' }, { ...say(4, 'x'), more: 1 }] },     `s-ana 3/5: ${FAILED}`],
  [{ outbox: [say(4, 'cuatro'), say(2, 'dos'), say(2, 'otra')] },   `s-ana 3/5: 2 dos, 4 cuatro, ${FAILED}`],
  [{ outbox: [say(0, 'cero'), say(1.5, 'x'), say(2 ** 53, 'y')] },  `s-ana 3/5: ${FAILED}`],
  [{ outbox: [say(2, 'x'.repeat(20_000)), say(4, 'cuatro')] },      `s-ana 3/5: 4 cuatro, ${FAILED}`],
  [{ failed: undefined },                                           `s-ana 3/5: ${WAITS}`],
  [{ failed: { 0: failed(1, 'uno') } },                             `s-ana 3/5: ${WAITS}`],
  [{ failed: [{ n: 1, text: 'uno' }, failed(5, 'cinco')] },         `s-ana 3/5: ${WAITS}, 5 cinco (store/failed)`],
  [{ failed: [failed(0, 'cero'), null, failed(5, 'cinco')] },       `s-ana 3/5: ${WAITS}, 5 cinco (store/failed)`],
  [{ failed: [failed(2, 'dos'), failed(9, 'nueve', 'new/reason')] }, `s-ana 3/9: ${WAITS}, 9 nueve (new/reason)`],
  [{ place: undefined },      `- 3/5: 4 cuatro, 1 uno (store/failed), 2 dos (ask/old), 5 cinco (store/failed)`],
  [{ place: { ...PLACE, token: 7 } }, `- 3/5: 4 cuatro, 1 uno (store/failed), 2 dos (ask/old), 5 cinco (store/failed)`],
  [{ place: null, sentN: 'x', failed: [] },                         '- 5/5: 2 dos (ask/old), 4 cuatro (ask/old)'],
  [{ place: 's-ana', outbox: [KEPT.outbox[1]], failed: [] },        undefined],
])('[CL14] a damaged part loses only itself: %.70j', (damage, left) => {
  expect(short(decodeKept({ ...KEPT, ...damage }))).toBe(left);
}); // prettier-ignore

test.each([undefined, null, 7, 'hola', [], {}, { lastN: 3 }])('[CL14] in %j nothing was kept', (value) => {
  expect(decodeKept(value)).toBeUndefined();
});

test.each([
  // kept                                                         keys of what waits and failed   keys made
  [{},                                                            'k2 k3 k4 k1 k5',               9],
  [{ lastKey: undefined },                                        'k2 k3 k4 k1 k5',               5],
  [{ lastKey: 'x', outbox: [say(4, 'x', '#4')] },                 '#4 k1 k5',                     5],
  [{ outbox: [{ type: 'say', n: 2, text: 'x' }], failed: [{ n: 7, text: 'y', why: 'z' }] }, '#2 #7', 9],
  [{ outbox: [{ type: 'say', n: 2, text: 'x', key: 7 }] },        '#2 k1 k5',                     9],
])('[CL14] [CL15] what an older version kept without keys gets some: %.70j', (more, keys, lastKey) => {
  const kept = decodeKept({ ...KEPT, ...more });
  expect([...(kept?.outbox ?? []), ...(kept?.failed ?? [])].map(({ key }) => key).join(' ')).toBe(keys);
  expect(kept?.lastKey).toBe(lastKey);
}); // prettier-ignore

test.each([['session'], ['token'], ['epoch']])('[CL14] a place whose %s is no name is none', (field) => {
  for (const damaged of [7, undefined, 'x'.repeat(257)])
    expect(decodeKept({ ...KEPT, place: { ...PLACE, [field]: damaged } })?.place).toBe(undefined);
  expect(decodeKept({ ...KEPT, place: { ...PLACE, [field]: 'x'.repeat(256), more: 1 } })?.place).toEqual({
    ...PLACE,
    [field]: 'x'.repeat(256),
  });
});

test('[CL14] [CL12] without its place what was not sent is sent in a new session, and what may have arrived is not', () => {
  const ana = aChat(decodeKept({ ...KEPT, place: undefined }));
  ana.does({ type: 'opened' });
  expect(ana.hears(aWelcome())).toEqual([{ type: 'send', up: { type: 'say', n: 6, text: 'cuatro' } }]);
  expect(ana.failed()).toEqual(['1 uno (store/failed)', '2 dos (ask/old)', '5 cinco (store/failed)']);
});
