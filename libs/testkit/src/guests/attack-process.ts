/**
 * The process of one attack: `node attack-process.ts NAME PART PORT ADDRESS MS`. A process of its own, so that the others are not
 * measured by a busy one. Prints `ready`, and in the end as JSON what it moved, and the promises that it saw broken.
 */
import { newAttacker } from './attacker.ts';
import { ATTACKS } from './attacks/index.ts';

const [name, part, port, from = '127.0.0.1', ms] = process.argv.slice(2);
const attack = ATTACKS.find((one) => one.name === name);
if (!attack) throw new Error(`there is no attack ${name}`);
process.stdout.write('ready\n');
const attacker = newAttacker(Number(port), from, Number(ms));
// A wait that never ends is no reason to go on.
await Promise.race([(part === 'past' ? attack.past : attack.run)?.(attacker), attacker.over]);
if (part === 'run') await attacker.over;
process.stdout.write(JSON.stringify(attacker.done()), () => process.exit(0));
