import type { ConnectionId, EpochMs, RoomName, SessionId } from '../ids.ts';
import { TYPING_FOR_MS, TYPING_MEMBERS_MAX, TYPING_NAMED_MAX, TYPING_TOLD_EVERY_MS } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import { typingEndedBy } from '../room/traits.ts';
import type { Typists } from '../wire/down.ts';
import type { Out } from './effect.ts';
import type { Host, Session, Typing } from './state.ts';

const NOBODY: Typists = { sessions: [], more: 0 };

/** A member types. The first typist is reported at once, later ones at the next look. TY2, TY3. */
export function typing(host: Host, { id, room }: Session, atMs: EpochMs, out: Out): void {
  type(host, room, [id], [id], atMs, out);
}

/** Members type on another node. One who has come here since is told of as usual. TY6. */
export function typesElsewhere(
  host: Host,
  room: RoomName,
  sessions: readonly SessionId[],
  atMs: EpochMs,
  out: Out,
): void {
  const roster = host.desks.get(room)?.room.roster;
  const others = sessions.filter((id) => roster?.has(id) && !host.sessions.has(id));
  if (others.length > 0) type(host, room, others, [], atMs, out);
}

function type(
  host: Host,
  room: RoomName,
  sessions: readonly SessionId[],
  fresh: readonly SessionId[],
  atMs: EpochMs,
  out: Out,
): void {
  const now = host.typing.get(room);
  const typists = now ?? { byMs: atMs, until: new Map(), fresh: new Set(), told: NOBODY };
  for (const id of sessions) typists.until.set(id, atMs + TYPING_FOR_MS);
  for (const id of fresh) typists.fresh.add(id);
  if (!now) look(host, room, typists, atMs, out);
}

/** They have sent it, or left: the room hears of it at the next look. TY2. */
export function stopTyping(host: Host, { id, room }: Session): void {
  const now = host.typing.get(room);
  now?.until.delete(id);
  now?.fresh.delete(id);
}

/** Nobody here is told any more when they have sent it, or left: they have to say so again. TY2, TY6. */
export function forgetTypists(host: Host, room: RoomName): void {
  const now = host.typing.get(room);
  now?.until.clear();
  now?.fresh.clear();
}

/** Hearers of a message or a leave stop showing its author as typing: a typist who goes on is reported again. TY4. */
export function typed(host: Host, room: RoomName, events: readonly RoomEvent[]): void {
  const now = host.typing.get(room);
  if (!now) return;
  const done = new Set(events.flatMap((event) => typingEndedBy(event) ?? []));
  // Whoever is here may have begun to type the next message before this one was written.
  for (const session of done) if (!host.sessions.has(session)) now.until.delete(session);
  if (!now.told) return;
  now.told = { ...now.told, sessions: now.told.sessions.filter((session) => !done.has(session)) };
}

/** A connection that hears the room from now on still has to learn who types. TY3. */
export function enter(host: Host, room: RoomName, connection: ConnectionId, out: Out): void {
  out({ type: 'enter', room, connection });
  const now = host.typing.get(room);
  if (now) now.told = undefined;
}

/** A connection that no longer hears the room must not show typists for ever. TY3. */
export function exit(host: Host, room: RoomName, connection: ConnectionId, out: Out): void {
  out({ type: 'exit', room, connection });
  if (host.typing.has(room)) out({ type: 'send', connection, down: { type: 'typing', ...NOBODY } });
}

/** Looks at the rooms that are due. TY2, TY3. */
export function lookAtTyping(host: Host, atMs: EpochMs, out: Out): void {
  for (const [room, now] of host.typing) {
    if (now.byMs > atMs) break;
    host.typing.delete(room);
    for (const [session, untilMs] of now.until) if (untilMs <= atMs) now.until.delete(session);
    look(host, room, now, atMs, out);
  }
}

/** Reports a room's typists, if they changed. Once nobody types and everyone knows it, the record goes. */
function look(host: Host, room: RoomName, now: Typing, atMs: EpochMs, out: Out): void {
  if (isLarge(host, room)) for (const all of [now.until, now.fresh]) all.clear();
  if (now.fresh.size > 0 && !host.isAlone) out({ type: 'whisper', room, sessions: [...now.fresh] });
  now.fresh.clear();
  const sessions = [...now.until.keys()];
  const typists = {
    sessions: sessions.slice(0, TYPING_NAMED_MAX),
    more: Math.max(0, sessions.length - TYPING_NAMED_MAX),
  };
  const isNews = !isSame(now.told, typists);
  if (isNews) out({ type: 'broadcast', room, down: { type: 'typing', ...typists } });
  if (!isNews && sessions.length === 0) return;
  now.told = typists;
  now.byMs = atMs + TYPING_TOLD_EVERY_MS;
  host.typing.set(room, now);
}

function isSame(told: Typists | undefined, { sessions, more }: Typists): boolean {
  const isAsLong = told?.more === more && told.sessions.length === sessions.length;
  return isAsLong && sessions.every((session, i) => session === told.sessions[i]);
}

/** Also for a room without members. TY3. */
function isLarge(host: Host, room: RoomName): boolean {
  const members = host.desks.get(room)?.room.roster.size ?? 0;
  return members === 0 || members > TYPING_MEMBERS_MAX;
}
