import { aliasKey, type AliasKey } from '../alias.ts';
import type { Alias, SessionId } from '../ids.ts';
import { isMessage } from '../room/cleared.ts';
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

/** The events that this person sees: nothing from before a clearing, and of votes only their own. CO15, MO16, MO19. */
export function seenBy({ ignored, me }: Seer, events: readonly RoomEvent[]): readonly RoomEvent[] {
  const from = events.map(({ type }) => type).lastIndexOf('cleared');
  const isSeen = (event: RoomEvent, i: number) => {
    if (i < from) return false;
    if (event.type === 'upvoted') return event.session === me.place?.session;
    return event.type !== 'said' || (isMessage(event) && !isIgnored(ignored, event.alias));
  };
  return events.every(isSeen) ? events : events.filter(isSeen);
}
