import type { ConnectionId, EpochMs, RoomName } from '../ids.ts';
import { TYPING_FOR_MS, TYPING_MEMBERS_MAX, TYPING_NAMED_MAX, TYPING_TOLD_EVERY_MS } from '../limits.ts';
import { endsTyping, type RoomEvent } from '../room/event.ts';
import type { Typists } from '../wire/down.ts';
import type { Out } from './effect.ts';
import type { Host, Session, Typing } from './state.ts';

const NOBODY: Typists = { sessions: [], more: 0 };

/** A member types. The first typist is reported at once, later ones at the next look. TY2, TY3. */
export function typing(host: Host, { id, room }: Session, atMs: EpochMs, out: Out): void {
  const now = host.typing.get(room);
  if (now) return void now.until.set(id, atMs + TYPING_FOR_MS);
  const begun = { byMs: atMs, until: new Map([[id, atMs + TYPING_FOR_MS]]), told: NOBODY };
  look(host, room, begun, atMs, out);
}

/** They have sent it, or left: the room hears of it at the next look. TY2. */
export function stopTyping(host: Host, { id, room }: Session): void {
  host.typing.get(room)?.until.delete(id);
}

/** Hearers of a message or a leave stop showing its author as typing: a typist who goes on is reported again. TY4. */
export function typed(host: Host, room: RoomName, events: readonly RoomEvent[]): void {
  const now = host.typing.get(room);
  if (!now?.told) return;
  const done = new Set(events.filter(endsTyping).map(({ session }) => session));
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
  if (isLarge(host, room)) now.until.clear();
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
