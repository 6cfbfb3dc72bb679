import { expect, test } from 'vitest';
import { judge, PACKET_BYTES } from './judge.ts';
import type { Measured } from './workloads.ts';

const DISK = { p50: 1, p99: 5 };
const fine = { people: 1_000, load: 0, generator: 0.5, lost: 0, doubled: 0, unordered: 0, gone: 0 };
const charla = (workload: Measured['workload'], more: Partial<Measured>): Measured => ({
  workload,
  server: 'charla',
  ...fine,
  ...more,
});
const plain = (workload: Measured['workload'], more: Partial<Measured>): Measured => ({
  workload,
  server: 'socket-io',
  ...fine,
  ...more,
});
const writing = (cpuPerDelivery: number): Measured => ({
  ...{ workload: 'small', server: 'socket-io-log', ...fine, cpuPerDelivery },
});
const cost = (cpuPerDelivery: number) => ({ cpuPerDelivery });
const missed = (...all: Measured[]) => judge(all, DISK).filter(({ ok }) => !ok).map(({ what }) => what.split(',')[0]); // prettier-ignore

const BUSY = { ...cost(0.5), deliveries: 1e6, p99: 90 };
const HALL = { ...cost(2), p99: 90 };

test.each<[Partial<Measured>, string[]]>([
  // of ours, beside a Socket.IO of 8 µs    what is missed
  [{},                                      []],
  [{ cpuPerDelivery: 0.6 },                 ['busy: cheaper than Socket.IO']],
  [{ deliveries: 980_000 },                 ['busy: deliveries a second']],
  [{ p99: 101 },                            ['busy: 99 in 100 wait']],
  [{ p99: NaN },                            ['busy: 99 in 100 wait']],
  [{ lost: 1 },                             ['busy: lost']],
  [{ doubled: 1 },                          ['busy: lost']],
  [{ unordered: 1 },                        ['busy: lost']],
  [{ gone: 1 },                             ['busy: lost']],
])('a busy hall with %j misses %j', (more, what) => {
  expect(missed(charla('busy', { ...BUSY, ...more }), plain('busy', cost(8)))).toEqual(what);
}); // prettier-ignore

test.each<[string, Measured[], string[]]>([
  ['a hall',                  [charla('hall', HALL), plain('hall', cost(8))], []],
  ['a dear hall',             [charla('hall', HALL), plain('hall', cost(7))], ['hall: cheaper than Socket.IO']],
  ['a hall by itself',        [charla('hall', HALL)], []],
  ['a small room',            [charla('small', { p99: 8, ...cost(9.9) }), plain('small', { p99: 3, ...cost(8) }), writing(9)], []],
  ['a slow small room',       [charla('small', { p99: 9, ...cost(10) }), plain('small', { p99: 3, ...cost(8) }), writing(9)], ['small: 99 in 100 wait', 'small: CPU of a delivery']],
  ['a quiet room',            [charla('quiet', { p50: 6 }), plain('quiet', { p50: 1 })], []],
  ['a slow quiet room',       [charla('quiet', { p50: 7 }), plain('quiet', { p50: 1 })], ['quiet: half wait']],
  ['light connections',       [charla('idle', { memoryEach: 20_900 }), plain('idle', { memoryEach: 19_000 })], []],
  ['heavy connections',       [charla('idle', { memoryEach: 21_000 }), plain('idle', { memoryEach: 19_000 })], ['idle: memory of a connection']],
  ['quick joins',             [charla('joins', { seconds: 5, bytesEach: 100 * PACKET_BYTES, incomplete: 0 })], []],
  ['slow joins, half told',   [charla('joins', { seconds: 6, bytesEach: 101 * PACKET_BYTES, incomplete: 1 })], ['joins: everybody knows everybody within', 'joins: bytes for each', 'joins: copies of the roster that lack somebody']],
  ['a return',                [charla('return', { resumed: 1_000, givenUp: 0, incomplete: 0 })], []],
  ['a return of most',        [charla('return', { resumed: 999, givenUp: 1, incomplete: 0 })], ['return: sessions that go on', 'return: places given up before their owner was back']],
])('%s, %j, misses %j', (_, all, what) => {
  expect(missed(...all)).toEqual(what);
}); // prettier-ignore
