import { loadavg } from 'node:os';
import { openCrowd, pause, watchGenerator } from './crowd.ts';
import type { UnderTest } from './server-process.ts';
import type { Idle, Measured, ServerName, WorkloadName } from './workloads.ts';

/** What is only needed to come in is given back by then, in ms. */
const SETTLE_MS = 1_500;

/** Connections that say nothing. Those of ours have come in, each room with its roster: a connection of a yardstick is nobody. */
export async function measureIdle(
  under: UnderTest,
  workload: WorkloadName,
  server: ServerName,
  { people, roomOf }: Idle,
): Promise<Measured> {
  const load = loadavg()[0] ?? 0;
  const before = await under.tidyFigures();
  const generator = watchGenerator();
  const startMs = performance.now();
  let gone = 0;
  const guests = await openCrowd(people, (index) => ({
    ...{ port: under.port, server, alias: `p${index}`, room: `r${Math.floor(index / roomOf)}` },
    hear: () => {},
    onGone: () => (gone += 1),
  }));
  const connectedS = (performance.now() - startMs) / 1_000;
  const busy = generator();
  const { cpuUs } = await under.figures();
  await pause(SETTLE_MS);
  const after = await under.tidyFigures();
  const goneByItself = gone;
  guests.forEach((guest) => guest.cut());
  return {
    ...{ workload, server, people, load, generator: busy, gone: goneByItself },
    ...{ connectedS, cpuS: (cpuUs - before.cpuUs) / 1e6 },
    ...{ memoryIdle: before.rss, memoryEach: (after.rss - before.rss) / people, memoryPeak: after.peakRss },
  };
}
