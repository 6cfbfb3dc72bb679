/** `npx nx cluster testkit -- --rounds 100 --seed 7` breaks nodes and their engine that often, and prints the outcome. */
import { parseArgs } from 'node:util';
import { startEngine } from '../postgres/engine.ts';
import { findPostgres } from '../postgres/programs.mjs';
import { wholeNumber } from '../whole-number.ts';
import { clusterCampaign } from './campaign.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const seed = wholeNumber('seed', values.seed, Date.now() % 1_000_000);
const rounds = wholeNumber('rounds', values.rounds, 20, 1);
const programs = findPostgres();
if (programs.bin === undefined) throw new Error(programs.why);
console.log(`seed ${seed}, ${rounds} rounds`);
const engine = await startEngine(programs);
const { wrong, sometimes } = await clusterCampaign({ seed, rounds, engine });
await engine.end();
console.log(sometimes);
for (const line of wrong) console.log(line);
console.log(wrong.length === 0 ? 'nothing was lost, nothing came twice' : `${wrong.length} promises broken`);
process.exitCode = wrong.length === 0 ? 0 : 1;
