import { readLine } from '@charla/commands';
import type { Key, Wish } from '@charla/core';

/** What a program calls a line of its own, to find the answer to it. */
export type Id = string | number;

/** What the chat calls a message that a program gave an id. Keys that a chat makes begin with `#`, as no JSON does. */
export function keyOf(id: Id): Key {
  return JSON.stringify(id);
}

/** The id in a key; none if a chat made it. */
export function idOf(key: Key): Id | undefined {
  const id = parsed(key);
  return isId(id) ? id : undefined;
}

/** A line of the input as it is understood; `malformed` if it is none of ours. */
export type Input = { id: Id | undefined; wish: Wish | 'malformed' };

const KEYS = ['id', 'say', 'command'];

/**
 * PR2. `{"say":"text"}` is said as it is, whatever it looks like; `{"command":".l"}` is one of the commands that people type.
 * Either may have an `id`, a string or a number.
 */
export function readInput(line: string): Input {
  const value = fieldsOf(parsed(line));
  const { id, say, command } = value ?? {};
  const known = isId(id) ? id : undefined;
  const malformed = { id: known, wish: 'malformed' } as const;
  if (!value || known !== id || !Object.keys(value).every((key) => KEYS.includes(key))) return malformed;
  if (typeof say === 'string' && command === undefined)
    return {
      id: known,
      wish: { type: 'say', text: say, ...(known === undefined ? {} : { key: keyOf(known) }) },
    };
  if (typeof command !== 'string' || say !== undefined) return malformed;
  const wish = readLine(command);
  return wish && wish.type !== 'say' ? { id: known, wish } : malformed;
}

function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Somebody else's bytes: not JSON.
    return undefined;
  }
}

function isId(value: unknown): value is Id {
  return typeof value === 'string' || typeof value === 'number';
}
