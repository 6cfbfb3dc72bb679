import { nearestOf } from '@charla/commands';

/** The fields of an object that are read. */
export type Field = 'user' | 'message' | 'room';

/** What is wrong with an object, or with bytes in its place. */
export type Problem =
  /** Something else; a text without its end; an object without its end; no JSON. */
  | { what: 'noObject' | 'openText' | 'openObject' | 'noJson' }
  /** A field is missing. `others`: the fields that the object has instead. */
  | { what: 'missing'; field: Field; others: readonly string[] }
  /** A field is no text; `value` is its JSON. */
  | { what: 'noText'; field: Field; value: string };

/** An object of the exercise's own protocol, with a room; or why it is none. */
export type ReadObject =
  | {
      what: 'object';
      user: string;
      message: string | undefined;
      room: string | undefined;
      others: readonly string[];
    }
  | { what: 'nonsense'; problem: Problem };

const FIELDS: readonly string[] = ['user', 'message', 'room'] satisfies Field[];

/** Other fields are ignored, since a client may add a time or a colour; but not a misspelt `message`, which would be lost. TC3a. */
export function objectOf(json: string): ReadObject {
  const fields = fieldsOf(json);
  if (!fields) return nonsense({ what: 'noJson' });
  const others = Object.keys(fields).filter((name) => !FIELDS.includes(name));
  const { user, message, room } = fields;
  if (user === undefined) return nonsense({ what: 'missing', field: 'user', others });
  if (typeof user !== 'string') return noText('user', user);
  if (!isText(message)) return noText('message', message);
  if (!isText(room)) return noText('room', room);
  if (message === undefined && others.some(isNearlyMessage))
    return nonsense({ what: 'missing', field: 'message', others });
  return { what: 'object', user, message, room, others };
}

/** `undefined` if it is no JSON. */
function fieldsOf(json: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** `Message`, `mesage`, `mensaje`; but not `mes`, as nearestOf takes beginnings, too. */
function isNearlyMessage(name: string): boolean {
  return name.length > 4 && nearestOf(name.toLowerCase(), ['message']) !== undefined;
}

function isText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function noText(field: Field, value: unknown): ReadObject {
  return nonsense({ what: 'noText', field, value: JSON.stringify(value) });
}

function nonsense(problem: Problem): ReadObject {
  return { what: 'nonsense', problem };
}
