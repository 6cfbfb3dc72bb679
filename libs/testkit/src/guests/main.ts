/**
 * `npx nx guests testkit`: attacks on a real server beside people who talk. `-- --only help,pages` plays some, `--short` plays them
 * briefly, `--server FILE` attacks another server program. Prints a row of the table in docs/attacks.md for each; exit code 1 if a promise fails.
 */
import { parseArgs } from 'node:util';
import { ATTACKS } from './attacks/index.ts';
import { attacked } from './attacked.ts';
import { rowOf } from './row.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, short: { type: 'boolean' }, server: { type: 'string' } },
});
const only = values.only?.split(',');
const chosen = ATTACKS.filter(({ name, by }) => !only || only.includes(name) || only.includes(by));
let failed = 0;
for (const attack of chosen) {
  const { result, wrong, late } = await attacked(attack, {
    ...(values.short ? { calmS: 1, besideS: 3 } : { calmS: 3, besideS: 8 }),
    withPage: !values.short || attack.by === 'messages',
    main: values.server,
  });
  console.log(rowOf(attack, result, wrong.length > 0 ? 'broken' : late.length > 0 ? 'undecided' : 'held'));
  for (const line of wrong) console.log(`! ${attack.name}: ${line}`);
  for (const line of late) console.log(`? ${attack.name}: ${line}; but this machine had other work`);
  if (wrong.length + late.length > 0) failed += 1;
}
console.log(`${chosen.length} attacks, ${chosen.length - failed} without effect`);
process.exitCode = failed > 0 ? 1 : 0;
