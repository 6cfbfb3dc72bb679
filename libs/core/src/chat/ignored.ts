import { aliasKey, type AliasKey } from '../alias.ts';
import type { Alias } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';

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

/** The events that this person sees. */
export function seenBy(ignored: Ignored, events: readonly RoomEvent[]): readonly RoomEvent[] {
  if (ignored.size === 0) return events;
  return events.filter(({ type, alias }) => type !== 'said' || !isIgnored(ignored, alias));
}
