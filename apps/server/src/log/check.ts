import { aliasKey, OPERATOR, type RoomEvent, type RoomName, type Seq, type SessionId } from '@charla/core';
import type { KeptMark, KeptSlip, LogSource } from './source.ts';

/** One thing that is wrong with a log. `seq` is the place in the room, `to` the end of a hole. */
export type Problem = { room: RoomName; seq?: Seq; to?: Seq; alias?: string } & {
  what:
    | 'hole'
    | 'unreadable'
    | 'backwards'
    | 'stranger'
    | 'twice'
    | 'alias'
    | 'again'
    | 'messages'
    | 'head'
    | 'member'
    | 'standing'
    | 'session'
    | 'slip';
};

export type Checked = { rooms: number; events: number; problems: number };

/** Reads a whole log, and tells what is wrong: what it keeps beside the events has to follow from them. LS21. */
export async function checkLog(source: LogSource, tell: (problem: Problem) => void): Promise<Checked> {
  const checked: Checked = { rooms: 0, events: 0, problems: 0 };
  function found(problem: Problem): void {
    checked.problems += 1;
    tell(problem);
  }
  const slips = Map.groupBy(await source.slips(), ({ room }) => room);
  const sessions = await source.sessions();
  const withRow = new Set(sessions.map(({ id }) => id));
  const begun = new Set<string>();
  for (const room of await source.rooms()) {
    const read = readRoom(room, slips.get(room) ?? [], begun, found);
    slips.delete(room);
    for (let rows = await source.rows(room, 0); rows.length > 0; rows = await source.rows(room, read.seq())) {
      checked.events += rows.length;
      for (const { seq, event } of rows) read.take(seq, event);
    }
    const kept = await source.kept(room);
    read.end(kept);
    for (const { session, alias } of kept.members)
      if (!withRow.has(session)) found({ what: 'session', room, alias });
    checked.rooms += 1;
  }
  for (const { id, room } of sessions) if (!begun.has(`${room} ${id}`)) found({ what: 'session', room });
  for (const own of slips.values()) for (const { room, seq } of own) found({ what: 'slip', room, seq });
  return checked;
}

/** `marks`: the place of the event that set each. */
type Present = { alias: string; marks: Map<string, Seq> };

/** Folds the rows of a room on its own, so that a bug of the program's own folding is found, too. */
function readRoom(
  room: RoomName,
  slips: readonly KeptSlip[],
  begun: Set<string>,
  found: (problem: Problem) => void,
) {
  const here = new Map<SessionId, Present>();
  const standing = new Map<string, { seq: Seq; untilMs: number }>();
  const names = new Set<string>();
  const lastN = new Map<SessionId, number>();
  const asked = new Set(slips.map(({ seq }) => seq));
  let [at, lastAtMs, messages] = [0, 0, 0];

  function take(seq: Seq, event: RoomEvent | undefined): void {
    if (seq > at + 1) found({ what: 'hole', room, seq: at + 1, to: seq - 1 });
    at = seq;
    if (!event) return found({ what: 'unreadable', room, seq });
    const { type, session, alias, atMs } = event;
    const wrong = (what: Problem['what']) => found({ what, room, seq, alias });
    if (atMs < lastAtMs) wrong('backwards');
    lastAtMs = Math.max(lastAtMs, atMs);
    const own = here.get(session);
    if (type === 'joined') {
      join(session, alias, wrong);
      if (event.mutedUntilMs !== undefined) here.get(session)?.marks.set('muted', seq);
      return;
    }
    if (type === 'exported') begun.add(`${room} ${session}`);
    // A reader exports without being in the room, and nobody at the console is. HO19, MO2a.
    if (!own && session !== OPERATOR && type !== 'exported' && type !== 'knocked') wrong('stranger');
    if (own && own.alias !== alias) wrong('alias');
    if ('n' in event) {
      // The first ask of a reader has the number that its exports have, too.
      if (own && event.n <= (lastN.get(session) ?? 0)) wrong('again');
      lastN.set(session, Math.max(event.n, lastN.get(session) ?? 0));
    }
    if (type === 'said') messages += 1;
    if (type === 'said' || type === 'upvoted') asked.delete(seq);
    if (type === 'recording') setMark(own, 'recording', event);
    if (type === 'marked') setMark(event.of === undefined ? own : here.get(event.of), event.mark, event);
    stand(event);
    if (type === 'left') leave(session);
    if (type === 'kicked') leave(event.of);
  }

  function join(session: SessionId, alias: string, wrong: (what: Problem['what']) => void): void {
    begun.add(`${room} ${session}`);
    if (here.has(session) || names.has(aliasKey(alias))) wrong('twice');
    here.set(session, { alias, marks: new Map() });
    names.add(aliasKey(alias));
  }

  function leave(session: SessionId): void {
    const own = here.get(session);
    here.delete(session);
    if (own) names.delete(aliasKey(own.alias));
  }

  /** A ban, a mute, and who moderated last. */
  function stand(event: RoomEvent): void {
    const { type, atMs, seq } = event;
    const untilMs = 'untilMs' in event ? (event.untilMs ?? Infinity) : Infinity;
    const isMute = type === 'marked' && event.mark === 'muted' && event.of !== undefined;
    const ends = (slot: string) => {
      for (const [other, one] of standing) if (other === slot || one.untilMs <= atMs) standing.delete(other);
    };
    if (type === 'kicked' && event.untilMs !== undefined) {
      ends(`ban ${event.of}`);
      standing.set(`ban ${event.of}`, { seq, untilMs });
    }
    if (type === 'pardoned') ends(`ban ${event.of}`);
    const mute = isMute ? `mute ${event.muteOf ?? event.of}` : '';
    if (isMute) ends(mute);
    if (isMute && event.on) standing.set(mute, { seq, untilMs });
    if (type === 'knocked' || type === 'admitted') {
      const slot = `knock ${type === 'admitted' ? event.of : event.session}`;
      ends(slot);
      // An event whose own time ends the knock takes it back. MO11a.
      if (untilMs > atMs) standing.set(slot, { seq, untilMs });
    }
    const opens = type === 'marked' && event.opens === true;
    if (type === 'noted') ends(event.note);
    if (type === 'noted' && event.text !== '') standing.set(event.note, { seq, untilMs });
    if (type === 'cleared') {
      messages = 0;
      ends('cleared');
      standing.set('cleared', { seq, untilMs });
    }
    if (type === 'listed') ends('listed');
    if (type === 'listed' && event.on) standing.set('listed', { seq, untilMs });
    if (type === 'unmarked') {
      ends(`unmarked ${event.mark}`);
      standing.set(`unmarked ${event.mark}`, { seq, untilMs });
      for (const { marks } of here.values()) marks.delete(event.mark);
    }
    if ('asks' in event && event.asks !== undefined) question({ ...event, asks: event.asks }, ends);
    if (type === 'ruled' || opens) ends('rules');
    const isRuled = type === 'ruled' && (event.speak !== 'all' || event.slowS > 0 || event.door !== 'open');
    if (isRuled) standing.set('rules', { seq, untilMs });
    const isLed =
      (type === 'left' && event.led) || (type === 'marked' && event.mark === 'moderator' && !event.on);
    if (!isLed) return;
    ends('led');
    standing.set('led', { seq, untilMs });
  }

  /** An open question, and a vote for it by each name. */
  function question(
    { type, seq, asks, alias, ...event }: RoomEvent & { asks: number },
    ends: (slot: string) => void,
  ): void {
    const own = `ask ${asks} `;
    if (type === 'answered')
      for (const slot of standing.keys()) if (slot.startsWith(own)) standing.delete(slot);
    const slot = type === 'answered' ? type : type === 'said' ? own : own + aliasKey(alias);
    ends(slot);
    if (!('on' in event) || event.on) standing.set(slot, { seq, untilMs: Infinity });
  }

  function end({
    messages: counted,
    head,
    members,
    standing: stands,
  }: Awaited<ReturnType<LogSource['kept']>>): void {
    if (counted !== messages) found({ what: 'messages', room, seq: counted });
    if (head && (head.seq !== at || head.atMs !== lastAtMs)) found({ what: 'head', room, seq: head.seq });
    // A mark that everybody lost may be listed until it is given up.
    const isYoung = ({ mark, seq }: KeptMark) => seq > (standing.get(`unmarked ${mark}`)?.seq ?? 0);
    const listed = new Map(members.map((member) => [member.session, member]));
    for (const [session, { alias, marks }] of here) {
      const member = listed.get(session);
      const isSame =
        member?.alias === alias &&
        linesOf(marks) === linesOf(member.marks.filter(isYoung).map(({ mark, seq }) => [mark, seq]));
      if (!isSame) found({ what: 'member', room, alias });
    }
    for (const { session, alias } of members) if (!here.has(session)) found({ what: 'member', room, alias });
    if (
      linesOf([...standing].map(([slot, { seq }]) => [slot, seq])) !==
      linesOf(stands.map(({ slot, seq }) => [slot, seq]))
    )
      found({ what: 'standing', room });
    for (const seq of asked) found({ what: 'slip', room, seq });
  }

  return { take, end, seq: () => at };
}

function setMark(own: Present | undefined, mark: string, { seq, on }: { seq: Seq; on: boolean }): void {
  if (on) own?.marks.set(mark, seq);
  else own?.marks.delete(mark);
}

function linesOf(marks: Iterable<[string, Seq]>): string {
  return [...marks]
    .map(([mark, seq]) => `${mark} ${seq}`)
    .sort()
    .join();
}
