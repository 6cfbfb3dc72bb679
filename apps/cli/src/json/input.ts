import { readLine } from '@charla/commands';
import type { Key, Wish } from '@charla/core';

/** A program's own name for a line, by which it finds the answer. */
export type Id = string | number;

/** The chat's key for a message with this id. Keys that a chat makes begin with `#`, as no JSON does. */
export function keyOf(id: Id): Key {
  return JSON.stringify(id);
}

/** The id in a key; `undefined` if a chat made the key. */
export function idOf(key: Key): Id | undefined {
  const id = parsed(key);
  return isId(id) ? id : undefined;
}

/** A parsed input line; `malformed` if it has another form. */
export type Input = { id: Id | undefined; wish: Wish | 'malformed' };

const KEYS = ['id', 'say', 'command'];

/**
 * `{"say":"text"}` says the text literally; `{"command":".l"}` runs a command as people type it. Either may have an `id`, a string or a
 * number. PR2.
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
    // The program's bytes are no JSON.
    return undefined;
  }
}

function isId(value: unknown): value is Id {
  return typeof value === 'string' || typeof value === 'number';
}
