import type { DiskWrite } from './disk.ts';
import type { Measured } from './workloads.ts';

/** A target of issue 6, the asked and the measured value, in words. */
export type Verdict = { what: string; asked: string; got: string; ok: boolean };

/** A window of some seconds loses deliveries at its edges: a server keeps up with a million if it delivers this share of it. */
const PACE = 0.99;

/** Two measurements of one program differ by this factor: costs within it count as equal. */
const AS_DEAR = 1.1;

/**
 * The bytes of one packet that tells one member of one join, as version 2 of the wire wrote it. This measure stays fixed when the wire
 * changes.
 */
export const PACKET_BYTES =
  4 +
  '42["events",{"events":[{"type":"joined","seq":1234,"atMs":1767225600000,"session":"AAAAAAAAAAAA","alias":"p1234"}]}]'
    .length;

type Find = (workload: Measured['workload'], server: Measured['server']) => Measured | undefined;

/** Ratios belong to one run: a server is judged only beside a yardstick measured in the same run. */
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

/** Judges how many times cheaper than plain Socket.IO the server is, how long people wait, and whether they miss anything. */
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

/** A server that lags has not delivered everything, so nobody knows its losses. */
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
