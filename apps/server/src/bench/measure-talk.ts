import { loadavg } from 'node:os';
import { openCrowd, untilOr, pause, watchGenerator } from './crowd.ts';
import { newDelays } from './delays.ts';
import { isWelcome, type Guest } from './guest.ts';
import { newLedger, type Ledger } from './ledger.ts';
import { messageReader, textOf } from './messages.ts';
import type { UnderTest } from './server-process.ts';
import type { Measured, ServerName, Talk, WorkloadName } from './workloads.ts';

/** How often the generator looks for due messages, in ms: the shortest time that a timer takes. */
const TICK_MS = 1;

/** How long readers of a server that keeps up may wait for the last messages, in ms. */
const DRAIN_MS = 10_000;

/** A server that delivers less than this share in the measured part lags, and falls further behind. */
const KEEPS_UP = 0.95;

/** Measures a room in which people talk at an even pace, however late the deliveries are. */
export async function measureTalk(
  under: UnderTest,
  workload: WorkloadName,
  server: ServerName,
  options: Talk,
): Promise<Measured> {
  const { people, writers, perSecond, warmS, seconds } = options;
  const load = loadavg()[0] ?? 0;
  const memoryIdle = (await under.tidyFigures()).rss;
  const ledger = newLedger(people, writers);
  const [delays, late] = [newDelays(), newDelays()];
  const read = messageReader();
  let gone = 0;
  function hear(reader: number, payload: Buffer): void {
    // Messages from before the guest's arrival are no deliveries.
    if (isWelcome(payload)) return;
    const nowUs = performance.now() * 1_000;
    for (const { writer, n, sentUs } of read(payload)) {
      ledger.heard(reader, writer, n);
      delays.add((nowUs - sentUs) / 1_000);
    }
  }
  const guests = await openCrowd(people, (reader) => ({
    ...{ port: under.port, server, alias: `p${reader}`, room: 'lobby' },
    hear: (payload) => hear(reader, payload),
    onGone: () => (gone += 1),
  }));

  const said = talkOn(guests.slice(0, writers), perSecond, late.add);
  await pause(warmS * 1_000);
  delays.clear();
  late.clear();
  const generator = watchGenerator();
  const before = await point(under, ledger, said.inAll);
  await pause(seconds * 1_000);
  const after = await point(under, ledger, said.inAll);
  const busy = generator();
  const measured = {
    ...difference(before, after, people),
    ...{ p50: delays.quantile(0.5), p99: delays.quantile(0.99), max: delays.max() },
    lateP99: late.quantile(0.99),
  };
  const lagged = measured.deliveries < measured.offered * KEEPS_UP;
  said.end();
  if (!lagged) await untilOr(DRAIN_MS, () => ledger.lost(said.byWriter) === 0);
  const { peakRss: memoryPeak } = lagged ? { peakRss: after.peakRss } : await under.figures();
  const goneByItself = gone;
  guests.forEach((guest) => guest.cut());
  return {
    ...{ workload, server, people, load, generator: busy, ...measured, lagged, gone: goneByItself },
    // Nobody knows whether the messages queued in a server that lags would arrive.
    ...(lagged ? {} : { lost: ledger.lost(said.byWriter) }),
    ...{ doubled: ledger.doubled(), unordered: ledger.unordered(), memoryIdle, memoryPeak },
  };
}

type Point = { atMs: number; cpuUs: number; peakRss: number; heard: number; said: number };

/** The server's answer and the count of deliveries belong to the same moment: a late answer lengthens the measured part. */
async function point(under: UnderTest, ledger: Ledger, said: () => number): Promise<Point> {
  const { cpuUs, peakRss } = await under.figures();
  return { atMs: performance.now(), cpuUs, peakRss, heard: ledger.heardInAll(), said: said() };
}

function difference(before: Point, after: Point, people: number) {
  const seconds = (after.atMs - before.atMs) / 1_000;
  const heard = after.heard - before.heard;
  return {
    cpuPerDelivery: (after.cpuUs - before.cpuUs) / heard,
    deliveries: heard / seconds,
    offered: ((after.said - before.said) * people) / seconds,
  };
}

/**
 * The writers take turns, for `perSecond` messages a second in all. Messages that this process is late with are sent as soon as possible.
 */
function talkOn(writers: readonly Guest[], perSecond: number, late: (ms: number) => void) {
  const startMs = performance.now();
  const byWriter = writers.map(() => 0);
  let said = 0;
  const timer = setInterval(() => {
    for (const nowMs = performance.now(); ; said += 1) {
      const dueMs = startMs + (said / perSecond) * 1_000;
      if (dueMs > nowMs) return;
      late(nowMs - dueMs);
      const writer = said % writers.length;
      const n = (byWriter[writer] ?? 0) + 1;
      byWriter[writer] = n;
      writers[writer]?.say(textOf({ writer, n, sentUs: performance.now() * 1_000 }));
    }
  }, TICK_MS);
  return { byWriter, inAll: () => said, end: () => clearInterval(timer) };
}
