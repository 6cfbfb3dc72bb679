import { readLine } from '@charla/commands';
import type { InputLine, Key, Wish } from '@charla/core';
import { isRawNumber, parseJson, type RawNumber } from './raw-number.ts';

/** A program's own name for a line, by which it finds the answer. JSON-RPC libraries also send `null`. */
export type Id = string | number | null | RawNumber;

/** The chat's key for a message with this id. Keys that a chat makes begin with `#`, as no JSON does. */
export function keyOf(id: Id): Key {
  return JSON.stringify(id);
}

/** The id in a key; `undefined` if a chat made the key. */
export function idOf(key: Key): Id | undefined {
  const id = parseJson(key);
  return isId(id) ? id : undefined;
}

/** Why an input line asks for nothing: it is no text, no object, or an object with other fields than it may have. */
export type Unread =
  'unreadable' | 'utf16' | 'noObject' | 'extra' | 'noWish' | 'noText' | 'noCommand' | 'badId';

/** A parsed input line, or why it asks for nothing. */
export type Input = { id: Id | undefined; wish: Wish | Unread };

const KEYS = ['id', 'say', 'command'];

/**
 * `{"say":"text"}` says the text literally; `{"command":".l"}` runs a command as people type it. Either may have an `id`, a string, a
 * number or `null`. PR2.
 */
export function readInput(line: InputLine): Input {
  if (line.what === 'utf16') return { id: undefined, wish: 'utf16' };
  if (line.what === 'unreadable') return { id: idAmong(line.bytes), wish: 'unreadable' };
  // A file that was put behind another one has its byte order mark in the middle. JSON allows to leave it out (RFC 8259, 8.1).
  const value = fieldsOf(parseJson(line.text.replace(/^\u{feff}/u, '')));
  if (!value) return { id: undefined, wish: 'noObject' };
  return isId(value.id) || value.id === undefined
    ? { id: value.id, wish: wishIn(value, value.id) }
    : { id: undefined, wish: 'badId' };
}

function wishIn(value: Record<string, unknown>, id: Id | undefined): Wish | Unread {
  const { say, command } = value;
  if (!Object.keys(value).every((key) => KEYS.includes(key))) return 'extra';
  if ((say === undefined) === (command === undefined)) return 'noWish';
  if (typeof say === 'string')
    return { type: 'say', text: say, ...(id === undefined ? {} : { key: keyOf(id) }) };
  if (typeof command !== 'string') return 'noText';
  const wish = readLine(command);
  return wish && wish.type !== 'say' ? wish : 'noCommand';
}

/** The id of a line whose other bytes are no text; `undefined` if its own are none. */
function idAmong(bytes: Uint8Array): Id | undefined {
  const { id } = fieldsOf(parseJson(Buffer.from(bytes).toString('utf8'))) ?? {};
  return isId(id) && !keyOf(id).includes('\u{fffd}') ? id : undefined;
}

function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function isId(value: unknown): value is Id {
  return value === null || typeof value === 'string' || typeof value === 'number' || isRawNumber(value);
}
