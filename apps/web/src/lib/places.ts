import { aliasKey, decodeKept, roomName, type Alias, type Kept } from '@charla/core';
import { always, here, onOtherTab } from './storage.ts';

/**
 * A person's identity in a room, with their unanswered messages. A reload, the page after a crash and a newer tab continue from it.
 * The others see no leave or join, and no message is sent twice.
 */
export type Person = Kept & {
  alias: Alias;
  timestamps: boolean;
};

/** A place that this tab holds, until another tab takes it. WE6. */
export type Hold = {
  /** The saved state at the time the place was taken. */
  readonly person: Person | undefined;
  /** Returns whether the place is still ours; it never overwrites a newer tab's state. */
  put(person: Person): boolean;
  /** Deletes the saved state: the person cannot come back to it. */
  forget(): void;
  /** Whether another tab has taken it. */
  isTaken(): boolean;
  /** Whether the browser has stored the last `put`. */
  isKept(): boolean;
  /** Stops listening. The saved state stays. */
  release(): void;
};

/** One name per alias: several people may share a browser on purpose. */
const nameOf = (room: string, alias: string) => `place:${roomOf(room)}:${aliasKey(alias)}`;
const roomOf = (room: string) => roomName(room) ?? room;

/**
 * How long a new tab continues as the last person, in ms. A crash or a coffee break is shorter; tomorrow the machine may have another
 * user, or the user another alias. Judgement.
 */
const NEW_TAB_GOES_ON_MS = 12 * 3_600_000;

/** The last person in `room`: in this tab, or else recently in this browser. With `asked`, only that person. WE8. */
export function keptAlias(room: string, asked?: string): Alias | undefined {
  const own = here.get(`alias:${roomOf(room)}`);
  const alias = asked ?? own ?? always.get('alias');
  if (alias === undefined) return undefined;
  const kept = always.get(nameOf(room, alias));
  const atMs = numberIn(fieldsIn(kept)['atMs']) ?? 0;
  const goesOn = alias === own || Date.now() - atMs < NEW_TAB_GOES_ON_MS;
  return goesOn ? personIn(kept)?.alias : undefined;
}

/** Takes the place over from any other tab. `onTaken` runs when another tab takes it from this one. */
export function takePlace(room: string, alias: string, onTaken: () => void): Hold {
  const name = nameOf(room, alias);
  // Not `randomUUID`: browsers have it at HTTPS addresses only.
  const tab = `${Date.now()} ${Math.random()}`;
  const person = personIn(always.get(name));
  // If the state could not be stored, the storage does not show the owner of the place; only the server can tell then.
  let written = false;

  const write = (next: Person) => {
    written = always.set(name, JSON.stringify({ ...next, tab, atMs: Date.now() }));
    here.set(`alias:${roomOf(room)}`, next.alias);
  };
  const owner = () => fieldsIn(always.get(name))['tab'];
  const isTaken = () => written && owner() !== undefined && owner() !== tab;
  if (person) write(person);

  return {
    person,
    put(next) {
      if (isTaken()) return false;
      write(next);
      return true;
    },
    forget() {
      if (owner() === tab) always.set(name, undefined);
    },
    isTaken,
    isKept: () => written && !isTaken(),
    release: onOtherTab(() => {
      if (isTaken()) onTaken();
    }),
  };
}

/** Another version of these pages may have written it, or anybody: a malformed value counts as absent. */
function personIn(text: string | undefined): Person | undefined {
  const { alias, timestamps, ...rest } = fieldsIn(text);
  const kept = decodeKept(rest);
  if (!kept || typeof alias !== 'string') return undefined;
  return { ...kept, alias, timestamps: timestamps === true };
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function fieldsIn(text: string | undefined): Record<string, unknown> {
  try {
    return Object(JSON.parse(text ?? '{}')) as Record<string, unknown>;
  } catch {
    // The value is not JSON, so it is not ours.
    return {};
  }
}
