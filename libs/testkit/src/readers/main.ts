/**
 * `npx nx readers testkit`: people who read among others who do not, on a real server. Prints its figures; exit code 1 if a promise
 * fails.
 */
import { parseArgs } from 'node:util';
import { readersCampaign } from './campaign.ts';
import { ratioOf, wrongIn } from './judge.ts';

const { values } = parseArgs({ options: { clients: { type: 'string' }, rounds: { type: 'string' } } });
const clients = Number(values.clients ?? 1_000);
const rounds = Number(values.rounds ?? 2);
const result = await readersCampaign({ clients, rounds, calmS: 8, besideS: 12 });
const wrong = wrongIn(result);
console.log({ ...result, ratio: ratioOf(result) });
for (const line of wrong) console.error(`! ${line}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
