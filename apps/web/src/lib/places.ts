import {
  aliasKey,
  decodeFailed,
  decodeUp,
  roomName,
  type Alias,
  type Ask,
  type Failed,
  type Kept,
  type N,
} from '@charla/core';
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
  return goesOn ? personIn(room, kept)?.alias : undefined;
}

/** Takes the place over from whichever tab had it; `onTaken` tells when that happens to this one. */
export function takePlace(room: string, alias: string, onTaken: () => void): Hold {
  const name = nameOf(room, alias);
  // Not randomUUID: browsers have that at encrypted addresses only.
  const tab = `${Date.now()} ${Math.random()}`;
  const person = personIn(room, always.get(name));
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
function personIn(room: string, text: string | undefined): Person | undefined {
  const { alias, place, lastN, outbox, failed, timestamps, sentN } = fieldsIn(text);
  const hello = decodeUp({ type: 'hello', version: 0, room, alias, ...Object(place) });
  if (hello?.type !== 'hello') return undefined;
  const { session, token, epoch } = hello;
  if (session === undefined || token === undefined || epoch === undefined) return undefined;
  const asks = asksIn(outbox);
  const gone = failedIn(failed);
  const last = Math.max(numberIn(lastN) ?? 0, asks.at(-1)?.n ?? 0, gone.at(-1)?.n ?? 0);
  return {
    alias: hello.alias,
    place: { session, token, epoch },
    lastN: last,
    outbox: asks,
    failed: gone,
    timestamps: timestamps === true,
    sentN: numberIn(sentN) ?? last,
  };
}

function asksIn(outbox: unknown): Ask[] {
  if (!Array.isArray(outbox)) return [];
  const asks = outbox.map(decodeUp).filter((up) => up?.type === 'say' || up?.type === 'record');
  return isNumbered(asks) ? asks : [];
}

/** Pages before these knew of nothing that failed. */
function failedIn(failed: unknown): Failed[] {
  if (!Array.isArray(failed)) return [];
  const all = failed.map(decodeFailed).filter((one) => one !== undefined);
  return isNumbered(all) ? all : [];
}

/** A number names one ask. */
function isNumbered(all: readonly { n: N }[]): boolean {
  return all.every(({ n }, i) => n > (all[i - 1]?.n ?? 0));
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
