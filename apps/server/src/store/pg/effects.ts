import { markOf, MARKS, SESSION_KEPT_MS, unreachable, type Batch, type Fingerprint, type Mark, type Marked, type Recording, type RoomEvent } from '@charla/core'; // prettier-ignore

type Member = { seq: number; alias: string };
type OneMark = { session: string; mark: Mark; seq: number; atMs: number };
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
  sessions: Map<string, Session>;
  ended: Set<string>;
  /** Sessions that were lost before are forgotten. LS4a. */
  forgetBeforeMs: number;
};

/** `undefined` for a batch of mere talk, which changes none of this. */
export function effectsOf({ events, sessions: begun }: Batch): Effects | undefined {
  if (begun.length === 0 && events.every(({ type }) => type === 'said' || type === 'exported'))
    return undefined;
  const atMs = events.at(-1)?.atMs ?? 0;
  const effects: Effects = {
    entered: new Map(),
    exited: new Set(),
    ...{ cleared: new Set(), unmarked: new Map(), marked: new Map() },
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

function follow(effects: Effects, event: RoomEvent): void {
  const { type, session: id, seq, alias, atMs } = event;
  const { entered, exited, sessions, ended } = effects;
  const own = sessions.get(id) ?? { alias, isWhole: false, fingerprint: null, lostMs: null, read: undefined };
  switch (type) {
    case 'said':
    case 'exported':
      return;
    case 'joined':
      entered.set(id, { seq, alias });
      exited.delete(id);
      ended.delete(id);
      sessions.set(id, { ...own, alias, isWhole: true, lostMs: null });
      return;
    case 'recording':
    case 'marked':
      return mark(effects, event);
    case 'left':
      entered.delete(id);
      exited.add(id);
      effects.cleared.add(id);
      for (const key of MARKS.map((one) => markKey(id, one))) effects.marked.delete(key);
      // A member who quits does not come back to the session.
      if (event.how === 'lost') return void sessions.set(id, { ...own, lostMs: atMs });
      sessions.delete(id);
      return void ended.add(id);
    default:
      return unreachable(type);
  }
}

/** The last change of a mark counts. */
function mark(effects: Effects, event: Recording | Marked): void {
  const { session, seq, atMs, on } = event;
  const which = markOf(event);
  const key = markKey(session, which);
  const [to, from] = on ? [effects.marked, effects.unmarked] : [effects.unmarked, effects.marked];
  from.delete(key);
  to.set(key, { session, mark: which, seq, atMs });
}

function markKey(session: string, which: Mark): string {
  return `${session} ${which}`;
}
