import {
  foldBars,
  foldOperator,
  judgeDeed,
  judgePin,
  judgeJoin,
  judgeRules,
  judgeSaid,
  noBars,
  type Bars,
  type Held,
} from './powers.ts';
import type { Batch, RoomEvent } from '@charla/core';
import { floorOf, has, markOf, type Log } from './emptied.ts';
import type { Ledger } from './findings.ts';
import { areVotes, foldQuestion } from './questions.ts';
import { keyOf, passesFor } from './names.ts';

/** The log as it really is on the disk, folded by code of its own: an oracle that shares code with its subject shares its mistakes. */
export type Truth = {
  durable(batch: Batch): void;
  rolledBack(kept: readonly Batch[]): void;
  head(room: string): number;
  /** Whether any log of the room, current or lost, has `event`. */
  knows(room: string, event: RoomEvent): boolean;
  /** Whether the current log has it. */
  isThere(room: string, event: RoomEvent): boolean;
  /** Whether one log has both at their seqs. */
  sameHistory(room: string, earlier: RoomEvent, later: RoomEvent): boolean;
  /** Whether there are only votes of others between these places, which nobody is shown. MO16. */
  areVotes(room: string, after: number, before: number, own: string | undefined): boolean;
  /** Each seq of this text in the current log. */
  placesOf(text: string): readonly number[];
  /** Whether any log ever had this text, including lost ones. */
  wasSaid(text: string): boolean;
  /** The place of the latest clearing in the current log. */
  floor(room: string): number;
  messages(room: string, after: number, upTo: number): readonly RoomEvent[];
  /** The members as `memberLine` gives them, sorted. */
  roster(room: string): readonly string[];
  /** What it goes by. */
  bars(room: string): Bars;
  /** Whether a member held that alias at any seq from `from` to `to`. */
  wasHeld(room: string, alias: string, from: number, to: number): boolean;
  /** Whether a member then held that alias or one that looks like it. */
  wasAlike(room: string, alias: string, from: number, to: number): boolean;
  /** Whether this session's first event in the current log is an export without a join. */
  isReader(room: string, session: string): boolean;
  /** How often the current log tells that somebody of this alias exports the room. */
  exports(room: string, alias: string): number;
  lastAtMs(room: string): number;
  isIn(room: string, session: string): boolean;
  /** Since which place somebody moderates the room. */
  leadsSince(room: string, session: string): number | undefined;
  /** Whether somebody was ever banned who has this session, or such an alias. */
  wasBanned(room: string, alias: string, session: string | undefined): boolean;
  /** Whether the room was ever closed, and whether it keeps anybody from coming in or speaking now. */
  wasClosed(room: string): boolean;
  /** Whether anybody who knocked was ever not let in. */
  wasDeclined(room: string): boolean;
  isFree(room: string): boolean;
  /** When this session left, or exported without joining; NaN for one that is in, or unknown. */
  goneMs(session: string): number;
  /** The latest time of any event that was ever on the disk. */
  latestMs(): number;
  /** The event that answers ask `n` of a session, if the current log has one. */
  answerTo(session: string, n: number): RoomEvent | undefined;
  events(): number;
  /** A digest of everything that was ever on the disk. */
  print(): string;
};

type Span = { from: number; to: number; alias: string };

export function newTruth(ledger: Ledger): Truth {
  /** Every log of a room; the last is the current one. */
  const histories = new Map<string, Log[]>();
  const everSaid = new Set<string>();
  const everClosed = new Set<string>();
  const everDeclined = new Set<string>();
  const everBanned: { room: string; of: string; alias: string }[] = [];
  let rooms = new Map<string, Map<string, Held>>();
  let bars = new Map<string, Bars>();
  let spans = new Map<string, Span[]>();
  let places = new Map<string, number[]>();
  let answers = new Map<string, RoomEvent>();
  let lastN = new Map<string, number>();
  let gone = new Map<string, number>();
  let latestMs = 0;
  let total = 0;

  const today = (room: string): Log => {
    let all = histories.get(room);
    if (!all) histories.set(room, (all = [{ events: [], marks: [] }]));
    return all.at(-1) as Log;
  };

  function fold(room: string, event: RoomEvent): void {
    const log = today(room);
    const last = log.events.at(-1);
    const wrong = (invariant: string, what: string) =>
      ledger.fault(invariant, `${what}: ${markOf(event)} in ${room}`);
    if (event.seq !== log.events.length + 1) wrong('I1', `place ${log.events.length + 1} is not dense`);
    if (last && event.atMs < last.atMs) wrong('I23', 'time steps back');
    log.events.push(event);
    log.marks.push(markOf(event));
    total += 1;
    latestMs = Math.max(latestMs, event.atMs);
    const here = membersOf(room);
    const member = here.get(event.session);
    const key = `${room} ${keyOf(event.alias)}`;
    judgeRules(event, barsOf(room), here, passesFor, wrong);
    if (event.type === 'joined') {
      if (member) wrong('I3', 'joins twice');
      const held = [...here.values()].find(({ alias }) => passesFor(alias, event.alias));
      if (held) wrong('I3', `alias is held by ${held.session}`);
      judgeJoin(event, barsOf(room), passesFor, wrong);
      const { session, alias, mutedUntilMs = 0, muteOf } = event;
      const marks = new Map(mutedUntilMs > 0 ? [['muted', event.seq]] : []);
      here.set(session, { session, alias, marks, mutedUntilMs, muteOf, given: false });
      gone.delete(event.session);
      spans.set(key, [...(spans.get(key) ?? []), { from: event.seq, to: Infinity, alias: event.alias }]);
      return;
    }
    if (event.type === 'knocked') return;
    if (event.session === '') return foldOperator(event, here, wrong);
    if (!member && event.type === 'exported') return foldReader(room, event, wrong);
    if (!member) return wrong('I6', 'nobody is there who could');
    if (member.alias !== event.alias) wrong('I6', `speaks for ${member.alias}`);
    if (event.type === 'left') {
      if (member.marks.has('moderator')) barsOf(room).lost = event.session;
      return leave(room, member, event);
    }
    const before = lastN.get(event.session) ?? 0;
    if (event.n <= before) wrong('I5', `ask ${event.n} follows ${before}`);
    lastN.set(event.session, event.n);
    answers.set(`${event.session} ${event.n}`, event);
    judgeDeed(event, member, here, barsOf(room), wrong);
    if (event.type === 'noted') judgePin(event, barsOf(room), wrong);
    foldQuestion(event, barsOf(room).asked, member, here, wrong);
    foldBars(barsOf(room), event, here);
    if (event.type === 'ruled' && event.door !== 'open') everClosed.add(room);
    if (event.type === 'admitted' && !event.in) everDeclined.add(room);
    if (event.type === 'kicked' && event.untilMs !== undefined)
      everBanned.push({ room, of: event.of, alias: event.ofAlias });
    if (event.type === 'recording' || event.type === 'marked')
      return foldMark(here.get(('of' in event && event.of) || event.session), event, wrong);
    if (event.type === 'unmarked') for (const { marks } of here.values()) marks.delete(event.mark);
    const target = event.type === 'kicked' ? here.get(event.of) : undefined;
    if (target) leave(room, target, event);
    if (event.type !== 'said') return;
    judgeSaid(event, member, wrong);
    const known = places.get(event.text) ?? [];
    if (known.length > 0 && isTyped(event.text)) wrong('I4', `said twice, first at ${known[0]}`);
    places.set(event.text, [...known, event.seq]);
    everSaid.add(event.text);
  }

  function leave(room: string, { session, alias }: Held, { seq, atMs }: RoomEvent): void {
    membersOf(room).delete(session);
    gone.set(session, atMs);
    const span = spans.get(`${room} ${keyOf(alias)}`)?.at(-1);
    if (span) span.to = seq;
  }

  /** A reader exports once, in nobody else's name, and joins nothing. HO19. */
  function foldReader(
    room: string,
    event: RoomEvent & { type: 'exported' },
    wrong: (invariant: string, what: string) => void,
  ): void {
    if (event.n !== 1 || lastN.has(event.session)) wrong('HO19', 'it exports again');
    const held = [...membersOf(room).values()].find(({ alias }) => passesFor(alias, event.alias));
    if (held) wrong('HO19', `it passes for ${held.session}`);
    lastN.set(event.session, event.n);
    gone.set(event.session, event.atMs);
    answers.set(`${event.session} ${event.n}`, event);
  }

  function barsOf(room: string): Bars {
    const known = bars.get(room) ?? noBars();
    bars.set(room, known);
    return known;
  }

  function membersOf(room: string): Map<string, Held> {
    let here = rooms.get(room);
    if (!here) rooms.set(room, (here = new Map()));
    return here;
  }

  return {
    durable({ room, events }) {
      for (const event of events) fold(room, event);
    },
    rolledBack(kept) {
      [rooms, spans, places, answers, lastN] = [new Map(), new Map(), new Map(), new Map(), new Map()];
      bars = new Map();
      gone = new Map();
      for (const all of histories.values()) all.push({ events: [], marks: [] });
      for (const { room, events } of kept) for (const event of events) fold(room, event);
    },
    head: (room) => today(room).events.length,
    knows: (room, event) => (histories.get(room) ?? []).some((log) => has(log, event)),
    isThere: (room, event) => has(today(room), event),
    sameHistory: (room, earlier, later) =>
      (histories.get(room) ?? []).some((log) => has(log, earlier) && has(log, later)),
    floor: (room) => floorOf(today(room).events),
    areVotes: (room, after, before, own) =>
      (histories.get(room) ?? []).some(({ events }) => areVotes(events, after, before, own)),
    placesOf: (text) => places.get(text) ?? [],
    // What is cleared in its own batch was never written.
    wasSaid: (text) => everSaid.has(text) || everSaid.has(''),
    messages: (room, after, upTo) =>
      today(room)
        .events.slice(after, upTo)
        .filter(({ type }) => type === 'said'),
    bars: barsOf,
    roster: (room) =>
      [...membersOf(room).values()]
        .map(({ session, alias, marks }) => memberLine(session, alias, marks))
        .sort(),
    wasHeld: (room, alias, from, to) =>
      (spans.get(`${room} ${keyOf(alias)}`) ?? []).some((span) => span.from <= to && span.to >= from),
    wasAlike: (room, alias, from, to) =>
      [...spans]
        .filter(([key]) => key.startsWith(`${room} `))
        .flatMap(([, all]) => all)
        .some((span) => passesFor(span.alias, alias) && span.from <= to && span.to >= from),
    isReader: (room, session) =>
      today(room).events.find((event) => event.session === session)?.type === 'exported',
    exports: (room, alias) =>
      today(room).events.filter((event) => event.type === 'exported' && event.alias === alias).length,
    lastAtMs: (room) => today(room).events.at(-1)?.atMs ?? 0,
    isIn: (room, session) => membersOf(room).has(session),
    leadsSince: (room, session) => membersOf(room).get(session)?.marks.get('moderator'),
    wasBanned: (room, alias, session) =>
      everBanned.some((ban) => ban.room === room && (ban.of === session || passesFor(ban.alias, alias))),
    wasClosed: (room) => everClosed.has(room),
    wasDeclined: (room) => everDeclined.has(room),
    isFree: (room) => !barsOf(room).rules?.only && !barsOf(room).rules?.closed && !barsOf(room).rules?.knock,
    goneMs: (session) => gone.get(session) ?? NaN,
    latestMs: () => latestMs,
    answerTo: (session, n) => answers.get(`${session} ${n}`),
    events: () => total,
    print: () =>
      [...histories].map(([room, all]) => `${room} ${hashOf(all.flatMap(({ marks }) => marks))}`).join(),
  };
}

type Marking = RoomEvent & { type: 'recording' | 'marked' };

/** A mute may be made longer; nothing else is set twice. MK1. */
function foldMark(
  whose: Held | undefined,
  event: Marking,
  wrong: (invariant: string, what: string) => void,
): void {
  if (!whose) return;
  const mark = event.type === 'marked' ? event.mark : 'recording';
  const isOwnCode = mark === 'moderator' && event.on && whose.given && !('of' in event);
  const isSo = mark === 'muted' ? whose.mutedUntilMs > event.atMs : whose.marks.has(mark);
  if (isSo === event.on && mark !== 'muted' && !isOwnCode) wrong('MK1', `nothing changes about ${mark}`);
  if (event.on) whose.marks.set(mark, event.seq);
  else whose.marks.delete(mark);
  if (event.type !== 'marked') return;
  if (mark === 'muted') whose.mutedUntilMs = event.on ? (event.untilMs ?? Infinity) : 0;
  if (mark === 'muted' && !event.on) whose.muteOf = undefined;
  if (mark === 'moderator') whose.given = event.on && event.of !== undefined;
}

/** A member with each mark and the place of the event that set it. */
export function memberLine(session: string, alias: string, marks: Iterable<[string, number]>): string {
  return [session, alias, ...[...marks].map(([mark, seq]) => `${mark}@${seq}`).sort()].join(' ');
}

/** Whether a person typed it. People never type the same line twice; vandals do. */
export function isTyped(text: string): boolean {
  return /^(?:\? )?say /u.test(text);
}

/** FNV-1a, 32 bits: enough to detect that two runs differ. */
function hashOf(texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts)
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
