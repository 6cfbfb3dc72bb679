import { CODE } from '../moderating.ts';

/** Whether this has a token, or the moderators' code. I20. */
export function hasSecret(value: unknown): boolean {
  const text = JSON.stringify(value);
  return text.includes('token-') || text.includes(CODE);
}
