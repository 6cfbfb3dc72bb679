import type { EpochMs, SessionId } from '../ids.ts';
import { voteIn } from '../room/questions.ts';
import type { Rules } from '../room/event.ts';
import type { Member, Room } from '../room/room.ts';
import { rulesEndMs } from '../room/rules.ts';
import type { Wanted } from '../wire/up.ts';
import { deskOf, sessionOf } from './host.ts';
import { isPresent, type Connection, type Host, type Present, type TypedLine } from './state.ts';

/** When the rules of a room end, found once for each of its states: hundreds of messages may wait there. */
const ends = new WeakMap<Room, EpochMs>();

function endOf(room: Room): EpochMs {
  let endMs = ends.get(room);
  if (endMs === undefined) ends.set(room, (endMs = rulesEndMs(room) ?? Infinity));
  return endMs;
}

/** How many seconds this member has to wait after a message. MO8, MO20. */
function waitOf({ slowS, programsS = 0 }: Rules, member: Member | undefined): number {
  return member?.program ? Math.max(slowS, programsS) : slowS;
}

/** Whether this is a message whose author spoke a moment ago, in a slow room. MO8. */
function isSlowed(host: Host, connection: Connection, up: Wanted | TypedLine, atMs: EpochMs): boolean {
  if (up.type !== 'say' || !isPresent(connection)) return false;
  const { id, room: name, saidMs, lastN } = sessionOf(host, connection);
  // A repeat is no second message.
  if (saidMs === undefined || up.n <= lastN) return false;
  const { room } = deskOf(host, name);
  if (isVote(room, id, up.text)) return false;
  const ruled = room.standing.get('rules');
  const member = room.roster.get(id);
  if (ruled?.type !== 'ruled' || saidMs + waitOf(ruled, member) * 1_000 <= atMs) return false;
  return !member?.marks.moderator && endOf(room) > atMs + (host.logAheadMs ?? host.aheadMs);
}

/** The place in a line of what has its turn: what is no ask passes messages that have to wait. -1 for nothing. MO8. */
export function turnIn(
  host: Host,
  connection: Connection,
  line: readonly (Wanted | TypedLine)[],
  atMs: EpochMs,
): number {
  const [first] = line;
  if (!first || !isSlowed(host, connection, first, atMs)) return 0;
  return line.findIndex((up) => !('n' in up));
}

/** Whether this is a vote for a question, which nobody waits for. MO16. */
function isVote(room: Room, session: SessionId, text: string): boolean {
  const member = room.roster.get(session);
  return member !== undefined && voteIn(room, member, text) !== undefined;
}

/** A message is taken in. MO8. */
export function spoke(
  host: Host,
  connection: Connection<Present>,
  { n, text }: Extract<Wanted, { type: 'say' }>,
  atMs: EpochMs,
): void {
  const session = sessionOf(host, connection);
  const isSaid = n > session.lastN && !isVote(deskOf(host, session.room).room, session.id, text);
  if (isSaid) session.saidMs = atMs;
}
