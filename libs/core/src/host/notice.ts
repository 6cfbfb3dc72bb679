import type { EpochMs } from '../ids.ts';
import type { Joined, RoomEvent } from '../room/event.ts';
import { isHeld, slotOf } from '../room/standing.ts';
import { connectionOf, crowdOf } from './caller.ts';
import type { Out } from './effect.ts';
import { isPresent, type Desk, type Host } from './state.ts';

/** Remembers from where somebody was connected here who is banned or muted now. It is told to nobody, and kept nowhere else. MO5b. */
export function noteOrigin(host: Host, desk: Desk, event: RoomEvent): void {
  if (!isHeld(event, event.atMs) || event.of === undefined) return;
  const here = host.sessions.get(event.of)?.here;
  const slot = slotOf(event)?.slot;
  if (here === undefined || slot === undefined) return;
  for (const known of desk.origins.keys()) if (!desk.room.standing.has(known)) desk.origins.delete(known);
  desk.origins.set(slot, connectionOf(host, here).from);
}

/**
 * Tells the moderators here that somebody new comes from where a banned or muted person was: it may be them. They are told how many others
 * are from there, and nothing where all are. MO5b.
 */
export function notice(host: Host, desk: Desk, joined: Joined, out: Out): void {
  const here = host.sessions.get(joined.session)?.here;
  // Whoever is muted was recognised.
  if (desk.origins.size === 0 || here === undefined || joined.mutedUntilMs !== undefined) return;
  const { from, isBot } = connectionOf(host, here);
  const others = crowdOf(host, from).open - 1;
  const isShared = host.addressConnectionsMax === Infinity || others + 1 === host.connections.size;
  const like = heldFrom(desk, from, joined.atMs);
  if (isBot || isShared || !like) return;
  const { ofAlias: of = '', type } = like;
  const down = { type: 'noticed', alias: joined.alias, of, isBan: type === 'kicked', others } as const;
  for (const { session, marks } of desk.room.roster.values()) {
    const moderator = marks.moderator && host.sessions.get(session)?.here;
    if (!moderator) continue;
    const connection = connectionOf(host, moderator);
    if (isPresent(connection) && !connection.behind) out({ type: 'send', connection: moderator, down });
  }
}

/** The latest ban or mute that holds of somebody from this address. */
function heldFrom({ origins, room }: Desk, from: string, atMs: EpochMs) {
  const slots = [...origins].filter(([, origin]) => origin === from);
  return slots.map(([slot]) => room.standing.get(slot)).findLast((event) => event && isHeld(event, atMs)) as
    Extract<RoomEvent, { type: 'kicked' | 'marked' }> | undefined;
}
