/** Plays worlds until one shows a bug, and prints the invariants and the number of worlds. */
import { simulateSeeds } from '../simulate/campaign.ts';

const [from = 1, seeds = 2_000] = process.argv.slice(2).map(Number);
const { seeds: played, failures } = simulateSeeds({ from, seeds, failuresMax: 1 });
const invariants = [...new Set(failures.flatMap(({ wrong }) => wrong.map(({ invariant }) => invariant)))];
process.stdout.write(JSON.stringify({ played, invariants }));
