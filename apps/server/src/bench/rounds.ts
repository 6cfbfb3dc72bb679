import type { Measured } from './workloads.ts';

/**
 * Merges several rounds of one server into the lowest value of each cost and delay: other load on the machine only adds. Faults of all
 * rounds count.
 */
export function leastOf(rounds: readonly Measured[]): Measured {
  const [first, ...others] = rounds;
  if (!first) throw new RangeError('there are no rounds');
  return others.reduce(merge, first);
}

function merge(one: Measured, other: Measured): Measured {
  const least = (key: 'cpuPerDelivery' | 'p50' | 'p99' | 'max' | 'lateP99') => Math.min(one[key] ?? NaN, other[key] ?? NaN); // prettier-ignore
  const sum = (key: 'doubled' | 'unordered' | 'gone') => (one[key] ?? 0) + (other[key] ?? 0);
  return {
    ...one,
    ...{ cpuPerDelivery: least('cpuPerDelivery'), p50: least('p50'), p99: least('p99'), max: least('max') },
    ...{ lateP99: least('lateP99'), load: Math.min(one.load, other.load) },
    ...{ doubled: sum('doubled'), unordered: sum('unordered'), gone: sum('gone') },
    ...{ lagged: (one.lagged ?? false) || (other.lagged ?? false) },
    // The losses of a round in which a server lagged are unknown.
    ...(one.lost === undefined || other.lost === undefined
      ? { lost: undefined }
      : { lost: one.lost + other.lost }),
  };
}
