import { readLine } from '@charla/commands';
import type { Wish } from '@charla/core';

/** What a program calls a line of its own, to find the answer to it. */
export type Id = string | number;

/** A line of the input as it is understood; `malformed` if it is none of ours. */
export type Input = { id: Id | undefined; wish: Wish | 'malformed' };

const KEYS = ['id', 'say', 'command'];

/**
 * PR2. `{"say":"text"}` is said as it is, whatever it looks like; `{"command":".l"}` is one of the commands that people type.
 * Either may have an `id`, a string or a number.
 */
export function readInput(line: string): Input {
  const value = parsed(line);
  const { id, say, command } = value ?? {};
  const known = isId(id) ? id : undefined;
  const malformed = { id: known, wish: 'malformed' } as const;
  if (!value || known !== id || !Object.keys(value).every((key) => KEYS.includes(key))) return malformed;
  if (typeof say === 'string' && command === undefined)
    return { id: known, wish: { type: 'say', text: say } };
  if (typeof command !== 'string' || say !== undefined) return malformed;
  const wish = readLine(command);
  return wish && wish.type !== 'say' ? { id: known, wish } : malformed;
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // Somebody else's bytes: not JSON.
    return undefined;
  }
}

function isId(value: unknown): value is Id {
  return typeof value === 'string' || typeof value === 'number';
}
