import { goneBy, markChange, MARKS, SESSION_KEPT_MS, slotOf, standsUntilMs, type Batch, type Fingerprint, type Mark, type RoomEvent } from '@charla/core'; // prettier-ignore

type Member = { seq: number; alias: string };
type OneMark = { session: string; mark: Mark; seq: number; atMs: number };
type Stand = { seq: number; untilMs: number | null };
type Session = {
  alias: string;
  /** Whether it is written whole; otherwise only the time of its loss changes. */
  isWhole: boolean;
  fingerprint: Fingerprint | null;
  lostMs: number | null;
  read: { seq: number; atMs: number } | undefined;
};

/** What a batch leaves of its members and sessions: at most one change of each row, as one statement demands. */
export type Effects = {
  entered: Map<string, Member>;
  exited: Set<string>;
  /** The sessions whose earlier marks go, and single marks that go or come, by `markKey`. */
  cleared: Set<string>;
  unmarked: Map<string, OneMark>;
  marked: Map<string, OneMark>;
  /** The slots that are emptied or filled anew, and those that are filled in the end. */
  unstood: Set<string>;
  stood: Map<string, Stand>;
  /** All slots that begin like one of these are emptied, too. */
  swept: Set<string>;
  sessions: Map<string, Session>;
  ended: Set<string>;
  /** Sessions that were lost before are forgotten. LS4a. */
  forgetBeforeMs: number;
};

/** `undefined` for a batch of mere talk, which changes none of this. */
export function effectsOf({ events, sessions: begun }: Batch): Effects | undefined {
  if (begun.length === 0 && events.every((event) => isMere(event))) return undefined;
  const atMs = events.at(-1)?.atMs ?? 0;
  const effects: Effects = {
    entered: new Map(),
    exited: new Set(),
    ...{ cleared: new Set(), unmarked: new Map(), marked: new Map() },
    ...{ unstood: new Set(), stood: new Map(), swept: new Set() },
    sessions: new Map(),
    ended: new Set(),
    forgetBeforeMs: atMs - SESSION_KEPT_MS,
  };
  for (const { id, fingerprint } of begun) {
    const first = events.find(({ session }) => session === id);
    const read = first?.type === 'exported' ? { seq: first.seq, atMs: first.atMs } : undefined;
    // A reader's session counts as lost from its beginning; a member's join takes that back. HO19.
    effects.sessions.set(id, { alias: first?.alias ?? '', isWhole: true, fingerprint, lostMs: atMs, read });
  }
  events.forEach((event) => follow(effects, event));
  return effects;
}

/** Talk that changes nothing beside the events. */
function isMere(event: RoomEvent): boolean {
  return event.type === 'said' ? event.asks === undefined : event.type === 'exported';
}

function follow(effects: Effects, event: RoomEvent): void {
  const { type, session: id, seq, alias, atMs } = event;
  const { entered, exited, sessions, ended } = effects;
  const none = { isWhole: false, fingerprint: null, lostMs: null, read: undefined };
  if (type === 'joined') {
    entered.set(id, { seq, alias });
    exited.delete(id);
    ended.delete(id);
    sessions.set(id, { ...(sessions.get(id) ?? none), alias, isWhole: true, lostMs: null });
  }
  const gone = goneBy(event);
  if (gone !== undefined) {
    entered.delete(gone);
    exited.add(gone);
    effects.cleared.add(gone);
    for (const key of MARKS.map((one) => markKey(gone, one))) effects.marked.delete(key);
    // A member who quits does not come back to the session. One who was put out may, if the room lets them in.
    if (type === 'left' && event.how === 'quit') {
      sessions.delete(gone);
      ended.add(gone);
    } else sessions.set(gone, { ...(sessions.get(gone) ?? { ...none, alias }), lostMs: atMs });
  }
  mark(effects, event);
  stand(effects, event);
}

/** The last change of a mark counts. */
function mark({ marked, unmarked }: Effects, event: RoomEvent): void {
  const change = markChange(event);
  if (!change) return;
  const { session, mark: which, since } = change;
  const key = markKey(session, which);
  const [to, from] = since ? [marked, unmarked] : [unmarked, marked];
  from.delete(key);
  to.set(key, { session, mark: which, seq: event.seq, atMs: event.atMs });
}

function stand({ unstood, stood, swept }: Effects, event: RoomEvent): void {
  const change = slotOf(event);
  if (!change) return;
  const { slot, clears } = change;
  unstood.add(slot);
  stood.delete(slot);
  if (clears !== undefined) {
    swept.add(clears);
    for (const one of stood.keys()) if (one.startsWith(clears)) stood.delete(one);
  }
  if (change.filled) stood.set(slot, { seq: event.seq, untilMs: standsUntilMs(event) ?? null });
}

function markKey(session: string, which: Mark): string {
  return `${session} ${which}`;
}
