/** `npx nx crash testkit -- --rounds 1000`: kills the real server as often as asked and says what became of it. */
import { parseArgs } from 'node:util';
import { crashCampaign } from './campaign.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const rounds = Number(values.rounds ?? 30);
console.log(`seed ${seed}, ${rounds} kills`);
const { wrong, sometimes } = await crashCampaign({ seed, rounds });
console.log(sometimes);
for (const line of wrong) console.log(line);
console.log(wrong.length === 0 ? 'nothing was lost, nothing came twice' : `${wrong.length} promises broken`);
process.exitCode = wrong.length === 0 ? 0 : 1;
