import { aliasKey, decodeKept, RESUME_WAIT_MS, roomName, type Alias, type Kept } from '@charla/core';
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

/** How often an open window writes that it is open, in ms: a crash writes nothing. Judgement. */
const OPEN_EVERY_MS = 2_000;

/**
 * As whom a page goes on by itself: as this tab's person in `room`, or as the last one of this browser whose window is open, or was within
 * the grace period. `withinMs` is another time than that, 0 for none. With `asked`, only as that person. WE8.
 */
export function keptAlias(room: string, asked?: string, withinMs = RESUME_WAIT_MS): Alias | undefined {
  const own = here.get(`alias:${roomOf(room)}`);
  const alias = asked ?? own ?? always.get('alias');
  if (alias === undefined) return undefined;
  const name = nameOf(room, alias);
  const kept = here.get(name) ?? always.get(name);
  const atMs = numberIn(fieldsIn(kept)['atMs']) ?? 0;
  return alias === own || Date.now() - atMs < withinMs ? personIn(kept)?.alias : undefined;
}

/**
 * Takes the place over from any other tab. `onTaken` runs when another tab takes it from this one. A newcomer (`isNew`) leaves what is
 * kept as it is, and has a place of this window only. WE8a.
 */
export function takePlace(room: string, alias: string, onTaken: () => void, isNew = false): Hold {
  const name = nameOf(room, alias);
  // Not `randomUUID`: browsers have it at HTTPS addresses only.
  const tab = `${Date.now()} ${Math.random()}`;
  const keeper = (here.get(name) ?? (isNew ? always.get(name) : undefined)) ? here : always;
  const person = personIn(keeper.get(name));
  let latest: Person | undefined;
  // If the state could not be stored, the storage does not show the owner of the place; only the server can tell then.
  let written = false;

  const write = (next: Person) => {
    latest = next;
    written = keeper.set(name, JSON.stringify({ ...next, tab, atMs: Date.now() }));
    here.set(`alias:${roomOf(room)}`, next.alias);
  };
  const owner = () => fieldsIn(keeper.get(name))['tab'];
  const isTaken = () => written && owner() !== undefined && owner() !== tab;
  if (person) write(person);
  const isOpen = () => {
    if (latest && owner() === tab) write(latest);
  };
  const timer = setInterval(isOpen, OPEN_EVERY_MS);
  const stop = onOtherTab(() => {
    if (isTaken()) onTaken();
  }, isOpen);

  return {
    person,
    put(next) {
      if (isTaken()) return false;
      write(next);
      return true;
    },
    forget() {
      if (owner() === tab) keeper.set(name, undefined);
    },
    isTaken,
    isKept: () => written && !isTaken(),
    release() {
      isOpen();
      clearInterval(timer);
      stop();
    },
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
