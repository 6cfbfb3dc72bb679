/**
 * `npx nx crash testkit -- --rounds 1000` kills the real server that often; `npx nx partition testkit -- --rounds 100` breaks its
 * clients' cables, with `--kills` both at once. Each prints its outcome.
 */
import { parseArgs } from 'node:util';
import { crashCampaign } from './campaign.ts';
import { partitionCampaign } from './partitions.ts';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string' }, seed: { type: 'string' }, kills: { type: 'boolean' } },
  allowPositionals: true,
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const rounds = Number(values.rounds ?? 30);
const { kills = false } = values;
console.log(`seed ${seed}, ${rounds} rounds`);
const isPartition = positionals.includes('partition');
const { wrong, sometimes } = await (isPartition
  ? partitionCampaign({ seed, rounds, kills })
  : crashCampaign({ seed, rounds }));
console.log(sometimes);
for (const line of wrong) console.log(line);
console.log(wrong.length === 0 ? 'nothing was lost, nothing came twice' : `${wrong.length} promises broken`);
process.exitCode = wrong.length === 0 ? 0 : 1;
