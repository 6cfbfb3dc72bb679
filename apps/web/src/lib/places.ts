import { aliasKey, roomName, type Alias, type Place } from '@charla/core';
import { here } from './storage.ts';

/** Who this tab is in a room. A reload finds it and takes the place back: nobody sees a leave or a join. */
export type Kept = { alias: Alias; place: Place; timestamps: boolean };

const nameOf = (room: string) => `place:${roomName(room) ?? room}`;

/** The place kept for `room`; with `alias` only if it is that person's. */
export function keptPlace(room: string, alias?: string): Kept | undefined {
  const text = here.get(nameOf(room));
  const kept = text === undefined ? undefined : parse(text);
  return kept && (alias === undefined || aliasKey(alias) === aliasKey(kept.alias)) ? kept : undefined;
}

export function keepPlace(room: string, kept: Kept | undefined): void {
  here.set(nameOf(room), kept && JSON.stringify(kept));
}

/** Another version of these pages may have written it: what does not look right was not kept. */
function parse(text: string): Kept | undefined {
  try {
    const { alias, place, timestamps } = JSON.parse(text) as Partial<Kept>;
    const parts = [alias, place?.session, place?.token, place?.epoch];
    return parts.every((part) => typeof part === 'string')
      ? ({ alias, place, timestamps: timestamps === true } as Kept)
      : undefined;
  } catch {
    // Not JSON: not ours.
    return undefined;
  }
}
