import { afterEach, expect, test } from 'vitest';
import { random } from '../random.ts';
import { until } from '../real-stage.ts';
import { DISKS, type Disk, type DiskKind } from './disks.ts';
import { finish } from './finish.ts';
import { rowsIn } from './oracle.ts';
import { freePort, startProcess, type ServerProcess } from './server-process.ts';
import { keepTalking, newTalker } from './talker.ts';

const PACE_MS = 20;

let disk: Disk;
let server: ServerProcess;
let hush: () => void;
afterEach(async () => {
  hush();
  await server.kill();
  await disk.end();
});

/** People talk while their server's disk fails, recovers and fails again, and the server is killed meanwhile. */
async function play(kind: DiskKind): Promise<void> {
  disk = await kind.open();
  const port = await freePort();
  const start = () => startProcess(port, disk.data, { through: disk.through });
  const join = (alias: string, seed: number) => newTalker(`http://127.0.0.1:${port}`, alias, random(seed));
  server = await start();
  const people = ['ana', 'beto', 'eva'].map(join);
  hush = keepTalking(people, PACE_MS, () => {});
  const more = async (what: 'shown' | 'givenBack') => {
    const counts = people.map((person) => person.witness()[what].length);
    return until(async () => people.every((person, i) => person.witness()[what].length > (counts[i] ?? 0)));
  };

  expect(await more('shown'), 'everybody is heard').toBe(true);
  disk.fill(server.pid);
  expect(await more('givenBack'), 'everybody has something given back').toBe(true);
  // A newcomer hears that the server cannot store anything; the server is the same one.
  const { client: late } = join('late', 4);
  await until(async () => late.chat.link.state === 'ended');
  const { link } = late.chat;
  expect(link).toMatchObject({ state: 'ended', wasIn: false });
  // The server may have looked at the disk meanwhile.
  expect(['store/failed', 'store/full']).toContain(link.state === 'ended' && link.why);
  disk.makeRoom(server.pid);
  expect(await more('shown'), 'the log goes on by itself').toBe(true);
  expect(people.map((person) => person.losses())).toEqual([0, 0, 0]);

  disk.fill(server.pid);
  expect(await more('givenBack')).toBe(true);
  await server.kill();
  disk.makeRoom(server.pid);
  server = await start();
  expect(await more('shown'), 'and so it does in another server').toBe(true);
  hush();
  const { wrong } = await finish(people, [server], () => rowsIn(disk.found()), [
    'store/failed',
    'store/full',
  ]);
  expect(wrong).toEqual([]);
}

for (const kind of DISKS) {
  const title = `[LS8] [LS10] a disk ${kind.name}: what it does not take is given back, and not found later`;
  // Linux has the means.
  if (kind.works()) test(title, { timeout: 120_000 }, () => play(kind));
  else test.skip(`${title} (skipped: this machine cannot make one)`, () => {});
}
