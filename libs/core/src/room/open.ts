import type { Rules } from './event.ts';

/** A room as everybody finds it: all may speak as they like, and come in. */
export const OPEN: Rules = { speak: 'all', slowS: 0, door: 'open' };

export function areSame(one: Rules, other: Rules): boolean {
  return (
    one.speak === other.speak &&
    one.slowS === other.slowS &&
    one.door === other.door &&
    programsS(one) === programsS(other)
  );
}

function programsS(rules: Rules): number {
  return rules.programsS ?? 0;
}

export function isOpen(rules: Rules): boolean {
  return areSame(rules, OPEN);
}
