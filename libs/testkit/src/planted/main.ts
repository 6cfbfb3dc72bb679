/**
 * `npx nx plant testkit` plants every bug of `bugs.ts` in turn, plays worlds until one shows it, and prints the table. A bug that no
 * world shows means that a promise is unguarded. `-- --only NAME` plants one.
 */
import { parseArgs } from 'node:util';
import { wholeNumber } from '../whole-number.ts';
import { BUGS } from './bugs.ts';
import { hunt } from './hunting.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, seeds: { type: 'string' } } });
const seeds = wholeNumber('seeds', values.seeds, 5_000, 1);
const bugs = BUGS.filter(({ name }) => values.only === undefined || name === values.only);
if (bugs.length === 0) {
  console.error(`no planted bug is called "${values.only}"`);
  process.exit(2);
}
const width = Math.max(...bugs.map(({ name }) => name.length));
let survivors = 0;
for (const bug of bugs) {
  const { played, invariants } = await hunt(bug, seeds);
  if (invariants.length === 0) survivors += 1;
  const caught = invariants.length === 0 ? 'SURVIVED' : invariants.join(' ');
  console.log(`${bug.name.padEnd(width)}  ${String(played).padStart(5)} worlds  ${caught}`);
}
console.log(`${bugs.length - survivors} of ${bugs.length} planted bugs were caught`);
process.exitCode = survivors === 0 ? 0 : 1;
