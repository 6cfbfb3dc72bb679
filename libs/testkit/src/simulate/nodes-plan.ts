import { random } from '../random.ts';
import { planFor, type Plan } from './plan.ts';

/** The same people and acts on several nodes. */
export function nodesPlanFor(seed: number): Plan {
  const chance = random(seed ^ 0x0de5);
  const losses = [0, 0, 5, 20][chance.between(0, 3)] ?? 0;
  return { ...planFor(seed), nodes: chance.between(2, 4), losses };
}
