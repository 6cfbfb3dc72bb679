import { loadavg } from 'node:os';
import { openCrowd, pause, watchGenerator } from './crowd.ts';
import type { UnderTest } from './server-process.ts';
import type { Idle, Measured, ServerName, WorkloadName } from './workloads.ts';

/** By then the server has freed the memory that only joining needs, in ms. */
const SETTLE_MS = 1_500;

/** Measures silent connections. Ours have joined, each room with its roster; a yardstick has no members. */
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
