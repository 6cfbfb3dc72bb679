import { aliasKey, decodeKept, roomName, type Alias, type Kept } from '@charla/core';
import { always, here, onOtherTab } from './storage.ts';

/**
 * Who somebody is in a room and what they said without an answer so far. A reload, the page after a crash and a newer tab go on
 * from it: nobody sees a leave or a join, and nothing is said twice.
 */
export type Person = Kept & {
  alias: Alias;
  timestamps: boolean;
};

/** WE6. A place in the hands of this tab, until another one takes it. */
export type Hold = {
  /** What was kept when it was taken. */
  readonly person: Person | undefined;
  /** Returns whether the place is still ours; nothing is written over what a newer tab keeps. */
  put(person: Person): boolean;
  /** There is nothing to come back to. */
  forget(): void;
  /** Whether another tab has it. */
  isTaken(): boolean;
  /** Whether the browser has written down what was put last. */
  isKept(): boolean;
  /** Stops listening. What is kept stays. */
  release(): void;
};

/** Several people may use one browser on purpose: each alias has its own place. */
const nameOf = (room: string, alias: string) => `place:${roomOf(room)}:${aliasKey(alias)}`;
const roomOf = (room: string) => roomName(room) ?? room;

/**
 * How long a new tab goes on as who was there last, in ms: a crash and a coffee are shorter, and tomorrow it may be somebody
 * else's turn at this machine, or another day's alias. Judgement.
 */
const NEW_TAB_GOES_ON_MS = 12 * 3_600_000;

/** WE8. Who was in `room` last: in this tab, or else not long ago in this browser; with `asked` only that person. */
export function keptAlias(room: string, asked?: string): Alias | undefined {
  const own = here.get(`alias:${roomOf(room)}`);
  const alias = asked ?? own ?? always.get('alias');
  if (alias === undefined) return undefined;
  const kept = always.get(nameOf(room, alias));
  const atMs = numberIn(fieldsIn(kept)['atMs']) ?? 0;
  const goesOn = alias === own || Date.now() - atMs < NEW_TAB_GOES_ON_MS;
  return goesOn ? personIn(kept)?.alias : undefined;
}

/** Takes the place over from whichever tab had it; `onTaken` tells when that happens to this one. */
export function takePlace(room: string, alias: string, onTaken: () => void): Hold {
  const name = nameOf(room, alias);
  // Not randomUUID: browsers have that at encrypted addresses only.
  const tab = `${Date.now()} ${Math.random()}`;
  const person = personIn(always.get(name));
  // What could not be written says nothing about who has the place; then the server alone tells.
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

/** Another version of these pages may have written it, or anybody: what does not look right was not kept. */
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
    // Not JSON: not ours.
    return {};
  }
}
