/**
 * `npx nx bench server`: our server and its yardsticks, each in a process of its own, under the same load from this one. Prints the
 * measurements and the targets of issue 6, and ends with exit code 1 if a target is missed.
 */
import { parseArgs } from 'node:util';
import { measureDisk } from './disk.ts';
import { machine, save, versions, type Run } from './history.ts';
import { judge } from './judge.ts';
import { measureArrivals } from './measure-arrivals.ts';
import { measureIdle } from './measure-idle.ts';
import { measureTalk } from './measure-talk.ts';
import { leastOf } from './rounds.ts';
import { withServer } from './server-process.ts';
import { tableOf, tableOfVerdicts } from './table.ts';
import {
  SERVERS,
  SHORT_WORKLOADS,
  WORKLOADS,
  isMeasuredIn,
  type Measured,
  type ServerName,
  type Workload,
  type WorkloadName,
} from './workloads.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    runs: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true },
    server: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    profile: { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
const workloads: Record<WorkloadName, Workload> = values.short ? SHORT_WORKLOADS : WORKLOADS;
const names = picked(Object.keys(workloads) as WorkloadName[], values.only);
const servers = picked(SERVERS, values.server);
const print = (text: string) => {
  if (!values.json) console.log(text);
};

print(`${machine().cpu}, ${machine().cores} cores, Node ${process.versions.node}\n`);
const runs: Run[] = [];
while (runs.length < Number(values.runs)) runs.push(await runAll());
const verdicts = runs.map((run) => run.verdicts);
print(tableOfVerdicts(verdicts));
if (values.short) print('\nA short run: it shows whether something broke, not how fast it is.');
if (values.json) console.log(JSON.stringify(runs, undefined, 2));
if (values.save) print(`\nkept in ${save(runs)}`);
process.exitCode = verdicts.flat().every(({ ok }) => ok) ? 0 : 1;

async function runAll(): Promise<Run> {
  const disk = await measureDisk();
  print(`a message on this disk: half within ${disk.p50} ms, 99 in 100 within ${disk.p99} ms\n`);
  const measured: Measured[] = [];
  for (const name of names) {
    const rows = await measure(name);
    for (const title of new Set(rows.map(({ workload }) => workload)))
      print(`${title}\n${tableOf(rows.filter(({ workload }) => workload === title))}\n`);
    measured.push(...rows);
  }
  const about = { short: values.short, machine: machine(), versions: versions() };
  return { at: new Date().toISOString(), ...about, disk, measured, verdicts: judge(measured, disk) };
}

async function measure(name: WorkloadName): Promise<Measured[]> {
  const workload = workloads[name];
  const taking = servers.filter((server) => isMeasuredIn(name, server));
  const rows: Measured[] = [];
  for (let round = 0; round < (workload.kind === 'talk' ? workload.rounds : 1); round += 1)
    for (const server of taking) rows.push(...(await measureOnce(name, server, workload)));
  const kinds = new Set(rows.map(({ workload: kind, server }) => `${kind} ${server}`));
  return [...kinds].map((kind) => leastOf(rows.filter((row) => kind === `${row.workload} ${row.server}`)));
}

function measureOnce(name: WorkloadName, server: ServerName, workload: Workload): Promise<Measured[]> {
  return withServer(server, values.profile, async (under) => {
    if (workload.kind === 'talk') return [await measureTalk(under, name, server, workload)];
    if (workload.kind === 'idle') return [await measureIdle(under, name, server, workload)];
    return measureArrivals(under, name, server, workload);
  });
}

/** The named ones, or all; throws for an unknown name. */
function picked<T extends string>(all: readonly T[], named: readonly string[] | undefined): readonly T[] {
  const unknown = named?.find((name) => !(all as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Error(`${unknown} is none of ${all.join(', ')}`);
  return named ? all.filter((name) => named.includes(name)) : all;
}
