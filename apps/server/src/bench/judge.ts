import type { DiskWrite } from './disk.ts';
import type { Measured } from './workloads.ts';

/** A target of issue 6, what it asks for and what was measured, in words. */
export type Verdict = { what: string; asked: string; got: string; ok: boolean };

/** What a window of some seconds cuts off at its edges: a pace of a million is kept by who delivers so much of it. */
const PACE = 0.99;

/** Two measurements of one program differ by so many times: what is within it is as dear. */
const AS_DEAR = 1.1;

/** One packet that tells one member of one who joined, as version 2 of the wire wrote it, in bytes: a fixed measure, however it is written today. */
export const PACKET_BYTES =
  4 +
  '42["events",{"events":[{"type":"joined","seq":1234,"atMs":1767225600000,"session":"AAAAAAAAAAAA","alias":"p1234"}]}]'
    .length;

type Find = (workload: Measured['workload'], server: Measured['server']) => Measured | undefined;

/** Ratios are of one run: only what was measured beside its yardstick is judged. */
export function judge(all: readonly Measured[], disk: DiskWrite): Verdict[] {
  const find: Find = (workload, server) =>
    all.find((one) => one.workload === workload && one.server === server);
  return [
    ...judgeTalk('busy', find, 15),
    ...judgePace(find),
    ...judgeTalk('hall', find, 4),
    ...judgeSmall(find, disk),
    ...judgeQuiet(find, disk),
    ...judgeIdle(find),
    ...judgeJoins(find('joins', 'charla')),
    ...judgeReturn(find('return', 'charla')),
  ];
}

const least = (what: string, got: number, asked: number, unit = ''): Verdict => ({
  ...{ what, asked: `≥ ${round(asked)}${unit}`, got: `${round(got)}${unit}`, ok: got >= asked },
});
const most = (what: string, got: number, asked: number, unit = ''): Verdict => ({
  ...{ what, asked: `≤ ${round(asked)}${unit}`, got: `${round(got)}${unit}`, ok: got <= asked },
});

/** How many times cheaper than plain Socket.IO; nobody waits long, and nobody misses anything. */
function judgeTalk(workload: 'busy' | 'hall', find: Find, times: number): Verdict[] {
  const ours = find(workload, 'charla');
  if (!ours) return [];
  return [
    ...judgeCheaper(workload, find, times),
    most(`${workload}: 99 in 100 wait`, ours.p99 ?? NaN, 100, ' ms'),
    whole(workload, ours),
  ];
}

function judgeCheaper(workload: 'busy' | 'hall', find: Find, times: number): Verdict[] {
  const [ours, theirs] = [find(workload, 'charla'), find(workload, 'socket-io')];
  const ratio = (theirs?.cpuPerDelivery ?? NaN) / (ours?.cpuPerDelivery ?? NaN);
  return ours && theirs ? [least(`${workload}: cheaper than Socket.IO`, ratio, times, ' times')] : [];
}

function judgePace(find: Find): Verdict[] {
  const ours = find('busy', 'charla');
  return ours ? [least('busy: deliveries a second', ours.deliveries ?? NaN, 1e6 * PACE)] : [];
}

function judgeSmall(find: Find, disk: DiskWrite): Verdict[] {
  const [ours, theirs, writing] = [
    find('small', 'charla'),
    find('small', 'socket-io'),
    find('small', 'socket-io-log'),
  ];
  if (!ours || !theirs || !writing) return [];
  const asked = (theirs.p99 ?? NaN) + disk.p99;
  const [cost = NaN, theirCost = NaN] = [ours.cpuPerDelivery, writing.cpuPerDelivery];
  return [
    most('small: 99 in 100 wait, Socket.IO and a write to disk', ours.p99 ?? NaN, asked, ' ms'),
    most('small: CPU of a delivery, Socket.IO that writes and answers', cost, theirCost * AS_DEAR, ' µs'),
    whole('small', ours),
  ];
}

function judgeQuiet(find: Find, disk: DiskWrite): Verdict[] {
  const [ours, theirs] = [find('quiet', 'charla'), find('quiet', 'socket-io')];
  if (!ours || !theirs) return [];
  const asked = (theirs.p50 ?? NaN) + disk.p99;
  return [most('quiet: half wait, Socket.IO and a write to disk', ours.p50 ?? NaN, asked, ' ms')];
}

function judgeIdle(find: Find): Verdict[] {
  const [ours, theirs] = [find('idle', 'charla'), find('idle', 'socket-io')];
  if (!ours || !theirs) return [];
  const kB = (one: Measured) => (one.memoryEach ?? NaN) / 1_000;
  return [most('idle: memory of a connection, Socket.IO', kB(ours), kB(theirs) * AS_DEAR, ' kB')];
}

function judgeJoins(ours: Measured | undefined): Verdict[] {
  if (!ours) return [];
  const tenth = (ours.people * PACKET_BYTES) / 10;
  return [
    most('joins: everybody knows everybody within', ours.seconds ?? NaN, 5, ' s'),
    most('joins: bytes for each, a tenth of single packets', ours.bytesEach ?? NaN, tenth),
    most('joins: copies of the roster that lack somebody', ours.incomplete ?? NaN, 0),
  ];
}

function judgeReturn(ours: Measured | undefined): Verdict[] {
  if (!ours) return [];
  const { resumed = 0, people } = ours;
  return [
    least('return: sessions that go on', resumed, people),
    most('return: places given up before their owner was back', ours.givenUp ?? NaN, 0),
    whole('return', ours),
    most('return: copies of the roster that lack somebody', ours.incomplete ?? NaN, 0),
  ];
}

/** A server that lags has not delivered everything: what it would have lost nobody knows. */
function whole(
  workload: string,
  { lost = NaN, doubled = 0, unordered = 0, gone = 0, lagged = false }: Measured,
): Verdict {
  const wrong = lost + doubled + unordered + gone;
  const what = `${workload}: lost, doubled, out of order, cut off`;
  return { ...most(what, wrong, 0), ...(lagged ? { got: 'lagged' } : {}) };
}

function round(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 });
}
