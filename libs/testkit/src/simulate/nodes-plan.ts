import { random, type Random } from '../random.ts';
import { planFor, type Op, type Plan } from './plan.ts';

/** The same people and acts on several nodes. In half of the worlds the nodes' clocks differ by minutes. */
export function nodesPlanFor(seed: number): Plan {
  const chance = random(seed ^ 0x0de5);
  const losses = [0, 0, 5, 20][chance.between(0, 3)] ?? 0;
  const nodes = chance.between(2, 4);
  const plan = planFor(seed);
  const clocksMs = chance.next() < 0.5 ? 300_000 : 0;
  const ops = [...plan.ops.map(unhurried), ...troubles(plan.lengthMs, chance)].sort(
    (a, b) => a.atMs - b.atMs,
  );
  return { ...plan, nodes, losses, clocksMs, ops };
}

/** The judge of waits knows no slow rooms. */
function unhurried(op: Op): Op {
  return op.do === 'moderate' ? { ...op, lines: op.lines.filter((line) => line !== '.slow 1') } : op;
}

/** In half of the worlds links to the log are cut, nodes drained, and programs listening. In a third the log's machine dies: half of those lose something. */
function troubles(lengthMs: number, chance: Random): Op[] {
  const some = <T>(...all: readonly T[]): T => all[chance.between(0, all.length - 1)] as T;
  const cut = (): Op => ({
    atMs: chance.between(0, lengthMs),
    do: 'cutLog',
    direction: some('up', 'down', 'both'),
    ms: some(500, 3_000, 20_000),
  });
  const isStale = chance.next() < 0.5;
  const failover = (): Op => ({
    atMs: chance.between(0, lengthMs),
    do: 'failover',
    lost: isStale ? chance.between(1, 12) : 0,
    downMs: some(0, 1_000, 10_000),
  });
  const drain = (): Op => ({
    atMs: chance.between(0, lengthMs),
    do: 'drain',
    ms: some(0, 500, 5_000),
    downMs: some(0, 5_000),
  });
  const listen = (): Op => ({
    atMs: chance.between(0, lengthMs),
    do: 'listen',
    who: chance.between(0, 1),
    ms: some(100, 10_000, 1_000_000),
  });
  const cuts = chance.next() < 0.5 ? chance.between(1, 4) : 0;
  const failovers = chance.next() < 0.33 ? chance.between(1, 2) : 0;
  const drains = chance.next() < 0.5 ? chance.between(1, 4) : 0;
  const listens = chance.next() < 0.5 ? chance.between(1, 4) : 0;
  const several = (length: number, make: () => Op) => Array.from({ length }, make);
  return [
    ...several(cuts, cut),
    ...several(failovers, failover),
    ...several(drains, drain),
    ...several(listens, listen),
  ];
}
