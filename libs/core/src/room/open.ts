import type { Rules } from './event.ts';

/** A room as everybody finds it: all may speak as they like, and come in. */
export const OPEN: Rules = { speak: 'all', slowS: 0, door: 'open' };

export function areSame(one: Rules, other: Rules): boolean {
  return one.speak === other.speak && one.slowS === other.slowS && one.door === other.door;
}

export function isOpen(rules: Rules): boolean {
  return areSame(rules, OPEN);
}
