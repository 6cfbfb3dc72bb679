import { randomInt } from 'node:crypto';

/** Letters and figures that nobody mistakes for others, read out or written on a board. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Two groups of four: 31 to the eighth are 8.5 × 10^11, far more than anybody can try. */
const GROUPS = 2;
const GROUP_CHARS = 4;

/** A code for the moderators of this run. MO1. */
export function freshModCode(): string {
  const group = () =>
    Array.from({ length: GROUP_CHARS }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
