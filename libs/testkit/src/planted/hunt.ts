/** Plays worlds until one of them shows that something is wrong, and says what and after how many. */
import { simulateSeeds } from '../simulate/campaign.ts';

const [from = 1, seeds = 2_000] = process.argv.slice(2).map(Number);
const { seeds: played, failures } = simulateSeeds({ from, seeds, failuresMax: 1 });
const invariants = [...new Set(failures.flatMap(({ wrong }) => wrong.map(({ invariant }) => invariant)))];
process.stdout.write(JSON.stringify({ played, invariants }));
