import type { Alias, Device, EpochMs, SessionId } from '../ids.ts';
import type { Why } from '../refusal.ts';
import { refuse, type Decision } from './decision.ts';
import type { Admitted, Joined, Kicked, Knocked, Marked } from './event.ts';
import { areAlike } from './names.ts';
import type { Member, Room } from './room.ts';

/** What a server knows a device by in a session: the same for the same two, and of no use with another session. Pure. MO5. */
export type TagOf = (device: Device, session: SessionId) => string;

/** Somebody who wants to come in. */
type Comer = { session: SessionId; alias: Alias; device?: Device | undefined };

/** Why this member may not act on that one: only a moderator may, and not on another who came by the code. MO2. */
export function powerRefusal({ roster }: Room, session: SessionId, target?: Member): Why | undefined {
  if (!roster.get(session)?.marks.moderator) return 'power/needed';
  const { moderator } = target?.marks ?? {};
  return moderator && !moderator.isGiven && target?.session !== session ? 'power/equal' : undefined;
}

/** Decides for a member who moderates, and refuses everybody else; `target` is whom it is about. MO2. */
export function asModerator(
  room: Room,
  session: SessionId,
  decide: (member: Member) => Decision,
  target?: Member,
): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  const why = powerRefusal(room, session, target);
  return why ? refuse(why) : decide(member);
}

/** The ban that keeps somebody out at this time. MO4, MO5. */
export function banOf({ standing }: Room, comer: Comer, tagOf: TagOf, atMs: EpochMs): Kicked | undefined {
  for (const event of standing.values())
    if (
      event.type === 'kicked' &&
      (event.untilMs ?? 0) > atMs &&
      isLike(event, event.of, event.ofAlias, comer, tagOf)
    )
      return event;
  return undefined;
}

/** The latest knock of somebody who wants to come in, or the answer to it. MO11. */
export function knockOf(
  { standing }: Room,
  comer: Comer,
  tagOf: TagOf,
  atMs: EpochMs,
): Knocked | Admitted | undefined {
  return [...standing.values()].findLast((event): event is Knocked | Admitted => {
    if ((event.type !== 'knocked' && event.type !== 'admitted') || event.untilMs <= atMs) return false;
    const [of, alias] = event.type === 'admitted' ? [event.of, event.ofAlias] : [event.session, event.alias];
    return isLike(event, of, alias, comer, tagOf);
  });
}

/** Those who wait to be let in, in the order in which they knocked. MO11. */
export function knocksIn({ standing }: Pick<Room, 'standing'>, atMs: EpochMs): Knocked[] {
  return [...standing.values()].filter(
    (event): event is Knocked => event.type === 'knocked' && event.untilMs > atMs,
  );
}

/** The mute that goes on for somebody who comes in: of several the longest. MO6. */
export function muteOn({ standing }: Room, comer: Comer, tagOf: TagOf, atMs: EpochMs) {
  let longest: Pick<Joined, 'mutedUntilMs' | 'muteOf'> | undefined;
  for (const event of standing.values()) {
    if (event.type !== 'marked' || event.mark !== 'muted' || event.of === undefined) continue;
    const { of, muteOf = of, untilMs = 0 } = event;
    if (untilMs > (longest?.mutedUntilMs ?? atMs) && isLike(event, of, event.ofAlias, comer, tagOf))
      longest = { mutedUntilMs: untilMs, muteOf };
  }
  return longest;
}

/** Whether this is the same person, as far as anybody can tell: the same session or device, or a name that looks the same. */
function isLike(
  event: Kicked | Marked | Knocked | Admitted,
  of: SessionId = '',
  alias: Alias = '',
  comer: Comer,
  tagOf: TagOf,
): boolean {
  const { tag } = event;
  if (comer.session === of) return true;
  if (tag !== undefined && comer.device !== undefined && tagOf(comer.device, of) === tag) return true;
  return areAlike({ holder: event, alias }, { holder: comer, alias: comer.alias });
}
