import { aliasKey, type AliasKey } from '../alias.ts';
import type { Alias, SessionId } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';

/** Who sees or does not. */
type Seer = { ignored: Ignored; me: { place?: { session: SessionId } | undefined } };

/** Those whose messages this person does not want to see. CO15. */
export type Ignored = ReadonlyMap<AliasKey, Alias>;

export function ignoring(aliases: readonly Alias[]): Ignored {
  return new Map(aliases.map((alias) => [aliasKey(alias), alias]));
}

/** As it is kept: absent if there are none. */
export function keptIgnored(ignored: Ignored): { ignored?: readonly Alias[] } {
  return ignored.size > 0 ? { ignored: [...ignored.values()] } : {};
}

export function isIgnored(ignored: Ignored, alias: Alias): boolean {
  return ignored.size > 0 && ignored.has(aliasKey(alias));
}

/** The events that this person sees: of votes only their own. CO15, MO16. */
export function seenBy({ ignored, me }: Seer, events: readonly RoomEvent[]): readonly RoomEvent[] {
  const isSeen = ({ type, alias, session }: RoomEvent) =>
    type === 'upvoted' ? session === me.place?.session : type !== 'said' || !isIgnored(ignored, alias);
  return events.every(isSeen) ? events : events.filter(isSeen);
}
